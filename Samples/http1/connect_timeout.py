"""A listener with a full queue: its kernel drops further connection attempts without an answer."""

import asyncio
import socket

import httpx

listener = socket.socket()
listener.bind(("127.0.0.1", 0))
listener.listen(0)
port = listener.getsockname()[1]
waiting = []
for _ in range(4):
    filler = socket.socket()
    filler.setblocking(False)
    filler.connect_ex(("127.0.0.1", port))
    waiting.append(filler)


async def main():
    async with httpx.AsyncClient(timeout=0.5) as client:
        await client.get(f"http://127.0.0.1:{port}/")


asyncio.run(main())
