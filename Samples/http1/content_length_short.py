"""A proxy that cuts a body after 64 KiB although it announced 100000 bytes."""

import asyncio
import logging

import httpx

from peer import serve

logging.basicConfig(format="%(asctime)s %(levelname)s %(name)s: %(message)s", level=logging.INFO)
log = logging.getLogger("importer")


def cut(connection, number):
    connection.request()
    connection.send(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n" + b"x" * 65536)
    connection.finish()


async def main():
    url = serve(cut)
    async with httpx.AsyncClient(base_url=url) as client:
        try:
            await client.post("/import", json={"table": "orders"})
        except httpx.RemoteProtocolError:
            log.exception("import incomplete")


asyncio.run(main())
