"""The server resets an HTTP/2 connection while a body is being sent."""

import asyncio
import logging
import time

import httpx

from peer import serve

logging.basicConfig(format="%(asctime)s %(levelname)s %(name)s: %(message)s", level=logging.WARNING)
log = logging.getLogger("media")


def refuse(connection, number):
    connection.wait_for_streams(1)
    time.sleep(0.1)
    connection.reset()


def slowly():
    for _ in range(10):
        yield b"x" * 1000
        time.sleep(0.1)


async def aslowly():
    for _ in range(10):
        yield b"x" * 1000
        await asyncio.sleep(0.1)


async def asynchronous(url):
    async with httpx.AsyncClient(base_url=url, http1=False, http2=True) as client:
        await client.put("/film.mp4", content=aslowly())


def synchronous(url):
    with httpx.Client(base_url=url, http1=False, http2=True) as client:
        client.put("/film.mp4", content=slowly())


url = serve(refuse)
for call in (lambda: asyncio.run(asynchronous(url)), lambda: synchronous(url)):
    try:
        call()
    except httpx.HTTPError:
        log.exception("film not sent")
