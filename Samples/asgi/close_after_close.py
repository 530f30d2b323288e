"""`finally: await websocket.close()` runs after the client has closed."""
import asyncio
import sys

from starlette.applications import Starlette
from starlette.routing import WebSocketRoute
from starlette.websockets import WebSocketDisconnect

import serving


async def echo(websocket):
    await websocket.accept()
    try:
        while True:
            await websocket.send_text(await websocket.receive_text())
    except WebSocketDisconnect:
        pass
    finally:
        await websocket.close()


async def client(port):
    _, writer = await serving.upgrade(port)
    writer.write(serving.CLOSE_1001)
    await asyncio.sleep(0.2)
    writer.close()


asyncio.run(serving.run(Starlette(routes=[WebSocketRoute("/ws", echo)]), client, ws=sys.argv[1]))
