"""A plain ASGI application closes the WebSocket, and then sends or closes once more."""
import asyncio
import sys

import serving


async def app(scope, receive, send):
    await receive()
    await send({"type": "websocket.accept"})
    await send({"type": "websocket.close", "code": 1000})
    if sys.argv[2] == "send":
        await send({"type": "websocket.send", "text": "one more thing"})
    await send({"type": "websocket.close", "code": 1000})


async def client(port):
    reader, writer = await serving.upgrade(port)
    await asyncio.sleep(0.3)
    writer.close()


asyncio.run(serving.run(app, client, ws=sys.argv[1]))
