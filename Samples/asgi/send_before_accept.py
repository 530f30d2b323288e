"""Sends on a WebSocket that was never accepted: as a plain ASGI application, or through Starlette."""
import asyncio
import sys

from starlette.websockets import WebSocket

import serving


async def plain(scope, receive, send):
    await receive()
    await send({"type": "websocket.send", "text": "hello"})


async def with_starlette(scope, receive, send):
    websocket = WebSocket(scope, receive, send)
    if sys.argv[2] == "starlette-receive":
        await websocket.receive_text()
    await websocket.send_text("hello")


async def client(port):
    _, writer = await serving.upgrade(port)
    writer.close()


asyncio.run(serving.run(plain if sys.argv[2] == "plain" else with_starlette, client, ws=sys.argv[1]))
