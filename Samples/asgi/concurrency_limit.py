"""`limit_concurrency=1` counts the request's own connection, so every request is refused."""
import asyncio

import serving


async def app(scope, receive, send):
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": b""})


async def client(port):
    await serving.get(port)
    await serving.get(port)


asyncio.run(serving.run(app, client, limit_concurrency=1))
