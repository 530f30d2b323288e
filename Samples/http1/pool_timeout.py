"""Streamed responses that nobody closes keep every connection of the pool."""

import asyncio

import httpx

from peer import serve


def stream(connection, number):
    connection.request()
    connection.send(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n" + b"x" * 500)
    connection.request()


async def main():
    url = serve(stream)
    limits = httpx.Limits(max_connections=2)
    async with httpx.AsyncClient(base_url=url, limits=limits, timeout=httpx.Timeout(5, pool=0.5)) as client:
        kept = []
        try:
            for number in range(3):
                kept.append(await client.send(client.build_request("GET", f"/{number}"), stream=True))
        finally:
            print(client._transport._pool, flush=True)


asyncio.run(main())
