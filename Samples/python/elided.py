"""From 3.13 on all lines of a long expression are printed; the middle is left out."""


def label(**parts):
    return parts["street"].title() + ", " + parts["town"].upper()


print(
    label(
        name="Ada",
        floor=3,
        street="mill lane",
        country="UK",
        postcode=None,
        town=1843,
    )
)
