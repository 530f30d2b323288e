"""The failing part of a long expression is marked with carets from 3.11 on."""

BOARD = {"north": {"stops": [{"name": "Harbour", "delay": None}]}}


def minutes(line, stop):
    return BOARD[line]["stops"][stop]["delay"] + BOARD[line]["stops"][stop].get("extra", 0)


def describe(line):
    return ", ".join(
        f"{BOARD[line]['stops'][stop]['name']}: {minutes(line, stop)}"
        for stop in range(len(BOARD[line]["stops"]))
    )


print(describe("north"))
