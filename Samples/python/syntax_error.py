"""A module that does not compile is imported; the place is one without a function."""

import pathlib
import sys

sys.dont_write_bytecode = True
pathlib.Path("broken_rules.py").write_text("def discount(total):\n    return total * (1 - 0.1\n\nprint(discount(10))\n")


def start():
    import broken_rules

    return broken_rules


try:
    start()
finally:
    pathlib.Path("broken_rules.py").unlink()
