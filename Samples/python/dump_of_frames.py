"""Stacks that are not errors: stack_info and print_stack. Nothing failed here."""

import logging
import traceback

logging.basicConfig(format="%(levelname)s %(message)s", level=logging.DEBUG)


def slow_query(seconds):
    logging.info("query took %.1f s", seconds, stack_info=True)


def page():
    slow_query(2.5)
    traceback.print_stack(limit=2)


page()
logging.info("page is ready")
