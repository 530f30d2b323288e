"""One stream refused or cancelled by the server: RST_STREAM with different codes."""

import logging
import time

import httpx

from peer import RstStreamFrame, serve

logging.basicConfig(format="%(asctime)s [%(levelname)s] %(name)s - %(message)s", level=logging.WARNING)
log = logging.getLogger("uploads")

CODES = [0, 1, 2, 5, 7, 8, 11, 13]


def refuse(connection, number):
    connection.wait_for_streams(1)
    connection.send(RstStreamFrame(1, error_code=CODES[number - 1]))
    time.sleep(0.3)


url = serve(refuse)
for _ in CODES:
    with httpx.Client(base_url=url, http1=False, http2=True) as client:
        try:
            client.post("/uploads", json={"name": "scan.tif"})
        except httpx.RemoteProtocolError:
            log.exception("upload refused")
