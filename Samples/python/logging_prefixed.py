"""A formatter that puts its prefix before every line of the record, also of the traceback."""

import logging


class EveryLine(logging.Formatter):
    def format(self, record):
        prefix = f"{self.formatTime(record)} [{record.process}] {record.levelname:<7} {record.name} | "
        record.exc_text = None
        text = logging.Formatter("%(message)s").format(record)
        return "\n".join(prefix + line for line in text.splitlines())


handler = logging.StreamHandler()
handler.setFormatter(EveryLine())
logging.basicConfig(handlers=[handler], level=logging.INFO)
log = logging.getLogger("mailer")


def address(user):
    return user["email"].lower()


for user in [{"email": "Ada@example.com"}, {"email": None}]:
    try:
        log.info("sending to %s", address(user))
    except AttributeError:
        log.exception("cannot send")
log.info("one mail sent")
