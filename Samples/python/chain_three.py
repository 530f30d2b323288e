"""Three links of both kinds: a lost connection, its wrapper, and a failure while reporting it."""


class GatewayError(Exception):
    pass


class Audit:
    def __init__(self):
        self.file = None

    def write(self, text):
        self.file.write(text + "\n")


def charge(cents):
    raise ConnectionResetError(104, "Connection reset by peer")


def pay(cents):
    try:
        charge(cents)
    except ConnectionError as error:
        raise GatewayError(f"payment of {cents} cents was not confirmed") from error


def checkout(audit):
    try:
        pay(995)
    except GatewayError as error:
        audit.write(f"failed: {error}")


checkout(Audit())
