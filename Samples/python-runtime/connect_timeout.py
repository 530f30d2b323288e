"""requests and a listener whose queue is full: no answer to the connection attempt."""

import logging
import socket

import requests

logging.basicConfig(format="%(asctime)s %(levelname)s %(name)s: %(message)s", level=logging.INFO)
listener = socket.socket()
listener.bind(("127.0.0.1", 0))
listener.listen(0)
port = listener.getsockname()[1]
waiting = []
for _ in range(4):
    filler = socket.socket()
    filler.setblocking(False)
    filler.connect_ex(("127.0.0.1", port))
    waiting.append(filler)
try:
    requests.get(f"http://127.0.0.1:{port}/stock/17", timeout=0.5)
except requests.RequestException as error:
    logging.error("stock not read: %s: %s", type(error).__name__, error)
