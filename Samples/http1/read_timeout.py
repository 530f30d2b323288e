"""A handler that needs longer than the client's read timeout."""

import asyncio
import time

import httpx

from peer import serve


def slow(connection, number):
    connection.request()
    time.sleep(3)


async def main():
    url = serve(slow)
    async with httpx.AsyncClient(base_url=url, timeout=0.5) as client:
        await client.post("/reports", json={"year": 2026})


asyncio.run(main())
