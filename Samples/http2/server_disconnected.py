"""The server closes the TCP connection under three running requests, without GOAWAY."""

import asyncio
import logging
import time

import httpx

from peer import serve

logging.basicConfig(format="%(asctime)s %(levelname)s %(name)s %(message)s", level=logging.WARNING)
log = logging.getLogger("prices")


def die(connection, number):
    connection.wait_for_streams(1)
    connection.send(connection.headers(1, end=True))
    connection.wait_for_streams(3, 5, 7)
    connection.finish()
    time.sleep(1)


async def price(client, name):
    try:
        await client.get(f"/prices/{name}")
    except httpx.RemoteProtocolError:
        log.exception("no price for %s", name)


async def main():
    url = serve(die)
    async with httpx.AsyncClient(base_url=url, http1=False, http2=True) as client:
        await client.get("/health")
        await asyncio.gather(*(price(client, name) for name in ("tin", "zinc", "lead")))


asyncio.run(main())
