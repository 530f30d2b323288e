"""A plain ASGI application closes the WebSocket and then sends once more."""
import asyncio
import sys

import serving


async def app(scope, receive, send):
    await receive()
    await send({"type": "websocket.accept"})
    await send({"type": "websocket.close", "code": 1000})
    await send({"type": "websocket.send", "text": "one more thing"})


async def client(port):
    reader, writer = await serving.upgrade(port)
    await asyncio.sleep(0.3)
    writer.close()


asyncio.run(serving.run(app, client, ws=sys.argv[1]))
