"""The client hangs up in the middle of its upload."""
import asyncio

from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route

import serving


async def upload(request):
    return PlainTextResponse(str(len(await request.body())))


async def client(port):
    _, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(b"POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 1000\r\n\r\nhalf")
    await asyncio.sleep(0.2)
    writer.close()


asyncio.run(serving.run(Starlette(routes=[Route("/", upload, methods=["POST"])]), client))
