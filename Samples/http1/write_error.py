"""The server resets the connection while a large body is being sent."""

import asyncio
import logging
import time

import httpx

from peer import serve

logging.basicConfig(format="%(asctime)s %(levelname)s %(name)s %(message)s", level=logging.WARNING)
log = logging.getLogger("upload")


def refuse(connection, number):
    connection.sock.recv(65536)
    connection.reset()


def slowly():
    for _ in range(50):
        yield b"x" * 100_000
        time.sleep(0.02)


async def aslowly():
    for _ in range(50):
        yield b"x" * 100_000
        await asyncio.sleep(0.02)


async def asynchronous(url):
    async with httpx.AsyncClient(base_url=url) as client:
        await client.put("/disk.img", content=aslowly())


url = serve(refuse)
for call in (lambda: asyncio.run(asynchronous(url)), lambda: httpx.put(url + "/disk.img", content=slowly())):
    try:
        call()
    except httpx.HTTPError:
        log.exception("image not sent")
