"""A server that answers the WebSocket handshake with an HTTP status instead of 101."""
import asyncio
import sys

import websockets


async def peer(reader, writer):
    await reader.readuntil(b"\r\n\r\n")
    writer.write(f"HTTP/1.1 {sys.argv[1]} Refused\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".encode())
    await writer.drain()
    writer.close()


async def main():
    async with await asyncio.start_server(peer, "127.0.0.1", 0) as listening:
        port = listening.sockets[0].getsockname()[1]
        async with websockets.connect(f"ws://127.0.0.1:{port}/feed"):
            pass


asyncio.run(main())
