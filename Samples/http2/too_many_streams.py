"""Cancelled requests are never reset, so their streams stay open until the peer's limit is reached."""

import asyncio
import logging
import time

import httpx

from peer import serve

logging.basicConfig(format="%(asctime)s %(levelname)s %(name)s %(message)s", level=logging.WARNING)
log = logging.getLogger("search")


def silent(connection, number):
    connection.wait_for_streams(1)
    connection.send(connection.headers(1, end=True))
    time.sleep(5)


async def main():
    url = serve(silent, streams=3)
    async with httpx.AsyncClient(base_url=url, http1=False, http2=True, timeout=30) as client:
        await client.get("/health")
        for number in range(1, 6):
            try:
                await asyncio.wait_for(client.get(f"/search?page={number}"), 0.2)
            except asyncio.TimeoutError:
                log.warning("page %d given up", number)
            except httpx.HTTPError:
                log.exception("page %d failed", number)


asyncio.run(main())
