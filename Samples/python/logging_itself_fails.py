"""The arguments do not fit the message: logging reports its own error and where it was called."""

import logging

logging.basicConfig(format="%(levelname)s %(message)s", level=logging.INFO)


def welcome(name, visits):
    logging.info("welcome %s, visit %d", name, visits)


welcome("ada", 3)
welcome("bob", "first")
logging.info("two guests")
