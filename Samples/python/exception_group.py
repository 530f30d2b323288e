"""A group inside a group; one of the members has a cause of its own."""


def check_name(form):
    if not form["name"]:
        raise ValueError("name is empty")


def check_age(form):
    try:
        int(form["age"])
    except ValueError as error:
        raise TypeError("age must be a number") from error


def check_address(form):
    raise ExceptionGroup("address", [ValueError("no street"), KeyError("postcode")])


def validate(form):
    errors = []
    for check in (check_name, check_age, check_address):
        try:
            check(form)
        except Exception as error:
            errors.append(error)
    if errors:
        raise ExceptionGroup("form is not valid", errors)


validate({"name": "", "age": "old"})
