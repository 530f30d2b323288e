"""A server that closes the connection because it counted too many pings."""

import time

import httpx

from peer import goaway, serve


def calm(connection, number):
    connection.wait_for_streams(1)
    connection.send(goaway(11, last=1, data=b"too_many_pings"))
    time.sleep(1)


url = serve(calm)
with httpx.Client(base_url=url, http1=False, http2=True) as client:
    client.get("/metrics")
