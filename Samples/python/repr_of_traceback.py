"""The traceback is printed with repr(): one line in quotes, line feeds and quotes escaped."""

import traceback


def reserve(seats, wanted):
    return [seats.pop() for _ in range(wanted)]


try:
    reserve(["1A", "1B"], 3)
except IndexError:
    print("reservation failed:", repr(traceback.format_exc()))
print("next customer")
