"""loguru writes variables below the code and marks the frame that caught the error."""

import sys

from loguru import logger

logger.remove()
logger.add(sys.stderr, colorize=False, backtrace=True, diagnose=True)


def share(parts, people):
    return parts / people


@logger.catch
def split_bill(total, guests):
    return share(total, len(guests))


logger.info("opening the bill")
split_bill(90, ["ada", "bob"])
split_bill(90, [])
logger.success("bill is closed")
