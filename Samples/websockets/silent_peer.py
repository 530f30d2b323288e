"""Raw peer that completes the handshake and then answers no ping: the client gives up with 1011."""
import asyncio
import base64
import hashlib

import websockets

GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"


async def peer(reader, writer):
    request = (await reader.readuntil(b"\r\n\r\n")).decode()
    key = next(line.split(": ")[1] for line in request.splitlines() if line.lower().startswith("sec-websocket-key"))
    accept = base64.b64encode(hashlib.sha1((key + GUID).encode()).digest()).decode()
    writer.write(
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        f"Sec-WebSocket-Accept: {accept}\r\n\r\n".encode()
    )
    await asyncio.sleep(4)
    writer.close()


async def main():
    async with await asyncio.start_server(peer, "127.0.0.1", 0) as listening:
        port = listening.sockets[0].getsockname()[1]
        async with websockets.connect(
            f"ws://127.0.0.1:{port}/", ping_interval=0.5, ping_timeout=0.5, close_timeout=0.5
        ) as socket:
            await socket.recv()


asyncio.run(main())
