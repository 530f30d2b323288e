"""Returns from a WebSocket scope without a word."""
import asyncio
import sys

import serving


async def app(scope, receive, send):
    await receive()


async def client(port):
    _, writer = await serving.upgrade(port)
    writer.close()


asyncio.run(serving.run(app, client, ws=sys.argv[1]))
