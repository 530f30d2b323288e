"""Nothing listens on the port: the asyncio client, then the synchronous one."""

import asyncio
import logging
import socket

import httpx

logging.basicConfig(format="%(asctime)s %(levelname)s %(name)s %(message)s", level=logging.WARNING)
log = logging.getLogger("startup")

with socket.create_server(("127.0.0.1", 0)) as listener:
    url = f"http://127.0.0.1:{listener.getsockname()[1]}/ready"


async def asynchronous():
    async with httpx.AsyncClient() as client:
        await client.get(url)


for call in (lambda: asyncio.run(asynchronous()), lambda: httpx.get(url)):
    try:
        call()
    except httpx.ConnectError:
        log.exception("backend is not ready")
