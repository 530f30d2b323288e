"""Sends on a WebSocket that was never accepted: as a plain ASGI application, through Starlette, or in HTTP's terms."""
import asyncio
import sys

from starlette.websockets import WebSocket

import serving


async def plain(scope, receive, send):
    await receive()
    await send({"type": "websocket.send", "text": "hello"})


async def in_http(scope, receive, send):
    await send({"type": "http.response.start", "status": 401, "headers": []})
    await send({"type": "http.response.body", "body": b""})


async def with_starlette(scope, receive, send):
    websocket = WebSocket(scope, receive, send)
    if sys.argv[2] == "starlette-receive":
        await websocket.receive_text()
    await websocket.send_text("hello")


async def client(port):
    _, writer = await serving.upgrade(port)
    writer.close()


app = {"plain": plain, "http": in_http}.get(sys.argv[2], with_starlette)
asyncio.run(serving.run(app, client, ws=sys.argv[1]))
