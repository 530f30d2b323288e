"""Requests cancelled while the pool hands over connections: the pool keeps connections that no request owns."""

import asyncio
import logging

import httpx

from peer import OK, serve

logging.basicConfig(format="%(asctime)s %(levelname)s %(name)s %(message)s", level=logging.WARNING)
log = logging.getLogger("fanout")


def answer(connection, number):
    while True:
        connection.request()
        connection.send(OK)


async def main():
    url = serve(answer)
    limits = httpx.Limits(max_connections=4)
    client = httpx.AsyncClient(base_url=url, limits=limits, timeout=httpx.Timeout(5, pool=0.5))
    for turns in range(12):
        tasks = [asyncio.create_task(client.get("/")) for _ in range(8)]
        for _ in range(turns):
            await asyncio.sleep(0)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    try:
        await client.get("/")
    except httpx.PoolTimeout:
        log.exception("fan-out stuck, pool: %r", client._transport._pool)


asyncio.run(main())
