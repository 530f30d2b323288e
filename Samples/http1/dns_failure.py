"""A host name that does not resolve. Run it where no name server can be reached."""

import asyncio
import logging

import httpx

logging.basicConfig(format="%(asctime)s %(levelname)s %(name)s %(message)s", level=logging.WARNING)
log = logging.getLogger("catalog")


async def asynchronous():
    async with httpx.AsyncClient() as client:
        await client.get("http://catalog.invalid/items")


for call in (lambda: asyncio.run(asynchronous()), lambda: httpx.get("http://catalog.invalid/items")):
    try:
        call()
    except httpx.ConnectError:
        log.exception("catalog unreachable")
