"""One GOAWAY for each error code that RFC 9113 registers, and one that it does not."""

import logging
import time

import httpx

from peer import goaway, serve

logging.basicConfig(format="%(levelname)s:%(name)s:%(message)s", level=logging.WARNING)
log = logging.getLogger("feed")

CODES = [*range(14), 153]


def refuse(connection, number):
    connection.wait_for_streams(1)
    code = CODES[number - 1]
    connection.send(goaway(code, last=1, data=b"too_many_pings" if code == 11 else b""))
    time.sleep(0.3)


url = serve(refuse)
for _ in CODES:
    with httpx.Client(base_url=url, http1=False, http2=True) as client:
        try:
            client.get("/feed")
        except httpx.RemoteProtocolError as error:
            log.error("feed unavailable: %r", error)
