"""An upload is under way when another stream of the connection meets GOAWAY and PING."""

import asyncio
import logging
import time

import httpx

from peer import goaway, ping, serve

logging.basicConfig(format="%(asctime)s %(levelname)s %(name)s %(message)s", level=logging.WARNING)
log = logging.getLogger("backup")


def drain(connection, number):
    connection.wait_for_streams(1)
    connection.send(connection.headers(1, end=True))
    connection.wait_for_streams(3, 5)
    connection.send(goaway(last=5), ping())
    time.sleep(1)


async def chunks():
    for _ in range(8):
        yield b"x" * 1024
        await asyncio.sleep(0.1)


async def watch(name, call):
    try:
        await call
    except httpx.HTTPError:
        log.exception("%s failed", name)


async def main():
    url = serve(drain)
    async with httpx.AsyncClient(base_url=url, http1=False, http2=True) as client:
        await client.get("/health")
        await asyncio.gather(
            watch("upload", client.put("/archive", content=chunks())),
            watch("poll", client.get("/status")),
        )


asyncio.run(main())
