"""Starlette's own refusals: send after close, receive after disconnect, receive before accept."""
import asyncio
import sys

from starlette.applications import Starlette
from starlette.routing import WebSocketRoute
from starlette.websockets import WebSocketDisconnect

import serving


async def send(websocket):
    await websocket.accept()
    await websocket.close()
    await websocket.send_text("one more thing")


async def receive(websocket):
    await websocket.accept()
    while True:
        try:
            await websocket.receive_text()
        except WebSocketDisconnect:
            continue


async def not_accepted(websocket):
    await websocket.receive_text()


async def client(port):
    _, writer = await serving.upgrade(port)
    writer.write(serving.CLOSE_1001)
    await asyncio.sleep(0.2)
    writer.close()


endpoint = {"send": send, "receive": receive, "not-accepted": not_accepted}[sys.argv[2]]
asyncio.run(serving.run(Starlette(routes=[WebSocketRoute("/ws", endpoint)]), client, ws=sys.argv[1]))
