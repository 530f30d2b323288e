"""A session that nobody closes, a server that hangs up, a body that is cut, a timeout outside a task."""

import asyncio
import logging

import aiohttp

logging.basicConfig(format="%(asctime)s %(levelname)s %(name)s: %(message)s", level=logging.INFO)
log = logging.getLogger("orders.stock")


async def hang_up(reader, writer):
    await reader.readuntil(b"\r\n\r\n")
    writer.close()


async def cut(reader, writer):
    await reader.readuntil(b"\r\n\r\n")
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n" + b"x" * 4096)
    await writer.drain()
    writer.close()


async def main():
    session = aiohttp.ClientSession()
    for handler in (hang_up, cut):
        server = await asyncio.start_server(handler, "127.0.0.1", 0)
        port = server.sockets[0].getsockname()[1]
        try:
            async with session.get(f"http://127.0.0.1:{port}/stock/17") as response:
                await response.read()
        except aiohttp.ClientError:
            log.exception("stock not read")
        server.close()
    await session.get(f"http://127.0.0.1:{await keep()}/")


async def keep():
    async def answer(reader, writer):
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    return server.sockets[0].getsockname()[1]


asyncio.run(main())
