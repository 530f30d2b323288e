"""Writes to a device that is always full."""

import logging

logging.basicConfig(filename="/dev/full", format="%(asctime)s %(levelname)s %(message)s", level=logging.INFO)
logging.info("order 17 shipped")

with open("/dev/full", "w") as report:
    report.write("order 17")
