#!/usr/bin/env python3
"""Times boltons' ParsedException on every traceback of a log.

Prints the median of three runs in seconds, then how many of all traces it refused ("12 of 345"). Cutting the log into
traces is not timed: boltons has no part in it.
"""

import statistics
import sys
import time

from boltons.tbutils import ParsedException

HEADER = "Traceback (most recent call last):\n"


def traces(path):
    """Every stretch from a traceback's first line to the next one's, whatever stands before the words."""
    trace = []
    with open(path, encoding="utf-8", errors="replace") as log:
        for line in log:
            if line.endswith(HEADER) and trace:
                yield "".join(trace)
                trace = []
            trace.append(line)
    if trace:
        yield "".join(trace)


def parse(texts):
    refused = 0
    for text in texts:
        try:
            ParsedException.from_string(text)
        except Exception:  # What it raises for text that it cannot read differs from shape to shape.
            refused += 1
    return refused


def main():
    texts = list(traces(sys.argv[1]))
    seconds = []
    refused = 0
    for _ in range(3):
        start = time.perf_counter()
        refused = parse(texts)
        seconds.append(time.perf_counter() - start)
    print(f"{statistics.median(seconds):.3f} {refused} of {len(texts)}")


if __name__ == "__main__":
    main()
