"""raise ... from None hides the earlier error."""


class SettingError(Exception):
    pass


def setting(settings, name):
    try:
        return settings[name]
    except KeyError:
        raise SettingError(f"setting {name!r} is missing") from None


print(setting({"port": 8000}, "port"))
print(setting({"port": 8000}, "host"))
