"""What the synchronous client prints for the timeouts that a loopback server can provoke."""

import logging
import time

import httpx

from peer import serve

logging.basicConfig(format="%(asctime)s %(levelname)s %(name)s %(message)s", level=logging.WARNING)
log = logging.getLogger("sync")


def silent(connection, number):
    time.sleep(3)


url = serve(silent)
for name, call in {
    "read": lambda: httpx.get(url, timeout=0.4),
    "handshake": lambda: httpx.get(url.replace("http:", "https:"), timeout=0.4),
    "write": lambda: httpx.post(url, content=b"x" * 30_000_000, timeout=httpx.Timeout(5, write=0.4)),
}.items():
    try:
        call()
    except httpx.TimeoutException:
        log.exception("%s timed out", name)
