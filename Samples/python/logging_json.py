"""One JSON object a line; the traceback is the text of the field exc_info."""

import logging

from pythonjsonlogger.json import JsonFormatter

handler = logging.StreamHandler()
handler.setFormatter(JsonFormatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
logging.basicConfig(handlers=[handler], level=logging.INFO)
log = logging.getLogger("thumbnails")


def scale(size, factor):
    width, height = size
    return width * factor, height * factor


for picture, size in {"a.png": (640, 480), "b.png": (640,)}.items():
    log.info("scaling", extra={"picture": picture})
    try:
        scale(size, 0.5)
    except ValueError:
        log.exception("cannot scale", extra={"picture": picture})
