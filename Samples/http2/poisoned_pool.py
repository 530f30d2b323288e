"""A pool that hands out a dead HTTP/2 connection again and again (httpcore before 0.17.1)."""

import logging
import time

import httpx

from peer import goaway, ping, serve

logging.basicConfig(format="%(asctime)s %(levelname)s %(name)s %(message)s", level=logging.WARNING)
log = logging.getLogger("worker.heartbeat")


def drain(connection, number):
    connection.wait_for_streams(1)
    connection.send(goaway(last=1), ping())
    time.sleep(4)


url = serve(drain)
with httpx.Client(base_url=url, http1=False, http2=True) as client:
    for _ in range(4):
        try:
            client.post("/heartbeat")
        except httpx.HTTPError:
            log.exception("heartbeat failed")
        time.sleep(0.2)
