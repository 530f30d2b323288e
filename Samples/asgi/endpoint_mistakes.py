"""Two small mistakes: an endpoint that returns nothing, and text expected where the client sends bytes."""
import asyncio
import sys

from starlette.applications import Starlette
from starlette.routing import Route, WebSocketRoute

import serving

BINARY_FRAME = b"\x82\x82\x00\x00\x00\x00hi"


async def nothing(request):
    request.state.seen = True


async def text_only(websocket):
    await websocket.accept()
    await websocket.receive_text()


async def plain(port):
    await serving.get(port)


async def binary(port):
    _, writer = await serving.upgrade(port)
    writer.write(BINARY_FRAME)
    await asyncio.sleep(0.2)
    writer.close()


app = Starlette(routes=[Route("/", nothing), WebSocketRoute("/ws", text_only)])
asyncio.run(serving.run(app, {"none": plain, "binary": binary}[sys.argv[1]], ws=sys.argv[2]))
