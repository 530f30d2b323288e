"""The same drain while the body of an answered request is still arriving."""

import asyncio
import time

import httpx

from peer import DataFrame, goaway, ping, serve


def drain(connection, number):
    connection.wait_for_streams(1)
    connection.send(connection.headers(1), DataFrame(1, data=b"first half, "))
    time.sleep(0.3)
    connection.send(goaway(last=1), ping())
    time.sleep(1)


async def create_report(client):
    response = await client.post("/reports", json={"month": "2026-10"})
    return response.text


async def main():
    url = serve(drain)
    async with httpx.AsyncClient(base_url=url, http1=False, http2=True) as client:
        await create_report(client)


asyncio.run(main())
