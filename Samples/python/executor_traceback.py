"""The same with concurrent.futures, and with a worker process that dies."""

import concurrent.futures
import os


def area(sides):
    return sides[0] * sides[1] if len(sides) == 2 else os._exit(3)


def run(work):
    with concurrent.futures.ProcessPoolExecutor(1) as executor:
        return executor.submit(area, work).result()


if __name__ == "__main__":
    for work in [(2, 3), (None, None), (1, 2, 3)]:
        try:
            print(run(work))
        except Exception:
            import traceback

            traceback.print_exc()
