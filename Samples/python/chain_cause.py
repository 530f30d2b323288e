"""raise ... from: the earlier error is the direct cause of the later one."""


class StorageError(Exception):
    pass


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def load_profile(user):
    try:
        return read(f"/srv/shop/profiles/{user}.json")
    except OSError as error:
        raise StorageError(f"no profile for {user}") from error


load_profile("ada")
