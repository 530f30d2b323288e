"""The server closes an idle HTTP/2 connection; the next request finds out too late."""

import asyncio
import time

import httpx

from peer import serve


def idle(connection, number):
    connection.wait_for_streams(1)
    connection.send(connection.headers(1, end=True))
    connection.read()
    time.sleep(0.2)
    connection.reset()


async def main():
    url = serve(idle)
    async with httpx.AsyncClient(base_url=url, http1=False, http2=True) as client:
        await client.get("/first")
        await asyncio.sleep(0.5)
        await client.get("/second")


asyncio.run(main())
