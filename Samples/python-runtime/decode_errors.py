"""Bytes that are not what the decoder was told."""

import logging

logging.basicConfig(format="%(asctime)s %(levelname)s %(name)s: %(message)s", level=logging.INFO)
log = logging.getLogger("orders.importer")
for data, encoding in (
    ("Müller".encode("latin-1"), "utf-8"),
    ("Zażółć".encode("utf-16"), "utf-8"),
    (b"\x1f\x8b\x08\x00", "utf-8"),
    ("“Order”".encode(), "cp1252"),
):
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        log.exception("import failed")
try:
    "→ 17".encode("cp1252")
except UnicodeEncodeError:
    log.exception("report failed")
