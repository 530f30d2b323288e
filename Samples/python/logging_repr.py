"""A layout that forces one physical line a record: line feeds are written as the two characters backslash n."""

import logging


class OneLine(logging.Formatter):
    def format(self, record):
        return super().format(record).replace("\n", "\\n")


handler = logging.StreamHandler()
handler.setFormatter(OneLine("%(asctime)s %(levelname)s %(message)s"))
logging.basicConfig(handlers=[handler], level=logging.INFO)


def weekday(text):
    return ["mon", "tue", "wed", "thu", "fri"].index(text)


for text in ["tue", "sat"]:
    try:
        logging.info("opening hours of day %d", weekday(text))
    except ValueError:
        logging.exception("no opening hours for %s", text)
logging.info("closed")
