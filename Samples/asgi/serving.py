"""Runs an ASGI application under uvicorn on loopback, lets one client act, and stops."""
import asyncio
import base64
import os

import uvicorn


async def run(app, client, **options):
    options = {"host": "127.0.0.1", "port": 0, "lifespan": "off"} | options
    server = uvicorn.Server(uvicorn.Config(app, **options))
    serving = asyncio.create_task(server.serve())
    while not server.started:
        await asyncio.sleep(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    try:
        await asyncio.wait_for(client(port), timeout=10)
        await asyncio.sleep(0.3)
    finally:
        server.should_exit = True
        await asyncio.wait_for(serving, timeout=10)


async def upgrade(port, path="/ws"):
    """Asks for a WebSocket by hand, so that the client can vanish without a closing handshake."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    key = base64.b64encode(os.urandom(16)).decode()
    writer.write(
        f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        f"Sec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\n\r\n".encode()
    )
    await reader.readuntil(b"\r\n\r\n")
    return reader, writer


async def get(port, path="/", method="GET", headers="", body=b""):
    """Sends one request and reads until the server closes."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(f"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n{headers}\r\n".encode() + body)
    answer = await reader.read()
    writer.close()
    return answer


CLOSE_1001 = b"\x88\x82\x00\x00\x00\x00\x03\xe9"  # a masked close frame, code 1001
