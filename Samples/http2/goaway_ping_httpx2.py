"""A server that drains: GOAWAY and PING leave in one segment while a request waits for its answer."""

import asyncio
import time

import httpx2 as httpx

from peer import goaway, ping, serve


def drain(connection, number):
    connection.wait_for_streams(1)
    connection.send(goaway(last=1), ping())
    time.sleep(1)


async def fetch_orders(client):
    response = await client.get("/orders")
    return response.json()


async def main():
    url = serve(drain)
    async with httpx.AsyncClient(base_url=url, http1=False, http2=True) as client:
        await fetch_orders(client)


asyncio.run(main())
