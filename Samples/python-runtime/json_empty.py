"""An empty body and an HTML page, parsed as JSON."""

import json
import logging

logging.basicConfig(format="%(asctime)s %(levelname)s %(name)s: %(message)s", level=logging.INFO)
log = logging.getLogger("orders.client")
for body in ("", "<html><body>502 Bad Gateway</body></html>"):
    try:
        json.loads(body)
    except ValueError:
        log.exception("no order from %r", body)
