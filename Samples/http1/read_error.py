"""The server resets the connection instead of answering: asyncio without a message, sync with errno."""

import asyncio
import logging

import httpx

from peer import serve

logging.basicConfig(format="%(asctime)s %(levelname)s %(name)s %(message)s", level=logging.WARNING)
log = logging.getLogger("ledger")


def crash(connection, number):
    connection.request()
    connection.reset()


async def asynchronous(url):
    async with httpx.AsyncClient(base_url=url) as client:
        await client.post("/entries", json={"amount": 5})


url = serve(crash)
for call in (lambda: asyncio.run(asynchronous(url)), lambda: httpx.delete(url + "/entries/5")):
    try:
        call()
    except httpx.ReadError:
        log.exception("entry not stored")
