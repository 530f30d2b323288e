"""The same work logged in the layouts seen most often. Usage: python_layouts.py LAYOUT [--healthy]"""

import logging
import logging.config
import sys
import warnings

LAYOUTS = {
    "default": None,
    "basic": "%(levelname)s:%(name)s:%(message)s",
    "asctime": "%(asctime)s - %(name)s - %(levelname)s - %(message)s",
    "brackets": "[%(asctime)s] [%(process)d] [%(levelname)s] %(message)s",
    "source":
        "%(asctime)s.%(msecs)03d %(levelname)-8s %(threadName)s %(pathname)s:%(lineno)d %(funcName)s(): %(message)s",
    "pipes": "%(asctime)s | %(levelname)-8s | %(name)s:%(lineno)d | %(message)s",
    "iso": "%(asctime)s.%(msecs)03dZ %(levelname)s [%(name)s] %(message)s",
    "bare": "%(message)s",
    "airflow": "[%(asctime)s] {%(filename)s:%(lineno)d} %(levelname)s - %(message)s",
}
layout = sys.argv[1]
healthy = "--healthy" in sys.argv
if layout != "default":
    logging.basicConfig(
        format=LAYOUTS[layout],
        level=logging.DEBUG,
        datefmt={"iso": "%Y-%m-%dT%H:%M:%S", "source": "%Y-%m-%d %H:%M:%S"}.get(layout),
    )
log = logging.getLogger("shop.import")


def parse(row):
    article, amount = row.split(";")
    return article, int(amount)


def load(rows):
    log.debug("reading %d rows", len(rows))
    for number, row in enumerate(rows, 1):
        try:
            log.info("row %d: %s x %d", number, *parse(row))
        except ValueError:
            log.exception("row %d is not usable", number)
    log.warning("stock is low: %s", "plum")


warnings.warn("load() will need a header in the next release", DeprecationWarning)
load(["pear;3", "plum;1"] if healthy else ["pear;3", "fig", "plum;1"])
log.info("import is done")
