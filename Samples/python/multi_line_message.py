"""A message of several lines, some of which look like parts of a traceback."""


class TemplateError(Exception):
    pass


def render(template, values):
    missing = [name for name in ("host", "port") if "{" + name + "}" in template and name not in values]
    if missing:
        raise TemplateError(
            f"{len(missing)} placeholders have no value\n"
            + "\n".join(f"  {name}: used in\n    {template}" for name in missing)
            + "\n\nNote: this is the end of the message"
        )
    return template.format(**values)


print(render("http://{host}/", {"host": "localhost"}))
print(render("http://{host}:{port}/", {}))
