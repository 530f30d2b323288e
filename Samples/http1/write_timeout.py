"""An upload to a server that accepts the connection and never reads it."""

import asyncio
import time

import httpx

from peer import serve


def deaf(connection, number):
    time.sleep(3)


async def main():
    url = serve(deaf)
    async with httpx.AsyncClient(base_url=url, timeout=httpx.Timeout(5, write=0.5)) as client:
        await client.put("/video", content=b"x" * 30_000_000)


asyncio.run(main())
