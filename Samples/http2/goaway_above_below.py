"""Four requests in flight, GOAWAY with last_stream_id 5: two may have been processed, two were not."""

import asyncio
import logging
import sys
import time

import httpx

from peer import goaway, serve

logging.basicConfig(stream=sys.stderr, format="%(asctime)s %(levelname)-8s [%(name)s] %(message)s", level=logging.INFO)
log = logging.getLogger("billing")


def drain(connection, number):
    if number > 1:  # where the library sends the refused streams again
        connection.wait_for_streams(1, 3)
        connection.send(connection.headers(1, end=True), connection.headers(3, end=True))
    else:
        connection.wait_for_streams(1)
        connection.send(connection.headers(1, end=True))
        connection.wait_for_streams(3, 5, 7, 9)
        connection.send(goaway(last=5))
    time.sleep(1)


async def charge(client, number):
    try:
        await client.post(f"/charges/{number}", json={"cents": 100})
    except httpx.RemoteProtocolError:
        log.exception("charge %d failed", number)


async def main():
    url = serve(drain)
    async with httpx.AsyncClient(base_url=url, http1=False, http2=True) as client:
        await client.get("/health")
        await asyncio.gather(*(charge(client, number) for number in range(1, 5)))


asyncio.run(main())
