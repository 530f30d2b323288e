"""requests: nobody listens on the port; then a name that does not exist."""

import logging
import socket

import requests

logging.basicConfig(format="%(asctime)s %(levelname)s %(name)s: %(message)s", level=logging.INFO)
log = logging.getLogger("orders.stock")
with socket.create_server(("127.0.0.1", 0)) as listener:
    port = listener.getsockname()[1]
for url in (f"http://127.0.0.1:{port}/stock/17", "http://stock.invalid/stock/17"):
    try:
        requests.get(url, timeout=2)
    except requests.ConnectionError as error:
        log.error("stock not read: %s", error)
requests.get(f"http://127.0.0.1:{port}/stock/17", timeout=2)
