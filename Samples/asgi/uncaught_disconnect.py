"""An endpoint that does not catch WebSocketDisconnect: in receive, or in send, after the peer has vanished or closed."""
import asyncio
import sys

from starlette.applications import Starlette
from starlette.routing import WebSocketRoute

import serving


async def reads(websocket):
    await websocket.accept()
    while True:
        await websocket.receive_text()


async def writes(websocket):
    await websocket.accept()
    for _ in range(20):
        await websocket.send_text("tick")
        await asyncio.sleep(0.05)


async def client(port):
    _, writer = await serving.upgrade(port)
    await asyncio.sleep(0.1)
    if sys.argv[2] != "writes":
        writer.write(serving.CLOSE_1001)
        await asyncio.sleep(0.2)
    writer.transport.abort()
    await asyncio.sleep(0.5)


endpoint = {"reads": reads, "writes": writes, "writes-closed": writes}[sys.argv[2]]
asyncio.run(serving.run(Starlette(routes=[WebSocketRoute("/ws", endpoint)]), client, ws=sys.argv[1]))
