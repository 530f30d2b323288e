"""Notes (PEP 678) stand right behind the message."""


def convert(row):
    number, text = row
    try:
        return float(text)
    except ValueError as error:
        error.add_note(f"in row {number}")
        error.add_note("hint: the file uses a decimal comma\nsee: the import settings")
        raise


print([convert(row) for row in enumerate(["1.5", "2,5"], 1)])
