"""A kept-alive connection that the server closes in the same moment in which it gets the next request."""

import asyncio

import httpx

from peer import OK, serve


def idle(connection, number):
    connection.request()
    connection.send(OK)
    connection.request()  # arrives, and is never answered


async def main():
    url = serve(idle)
    async with httpx.AsyncClient(base_url=url) as client:
        await client.get("/cart")
        await client.post("/cart/items", json={"sku": "B-204"})


asyncio.run(main())
