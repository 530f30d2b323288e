"""The module is there, the name in it is not."""


def encoder():
    from json import dump_string

    return dump_string


encoder()
