"""A streamed body fails after its headers are out; the exception has a handler, which comes too late."""
import asyncio

from starlette.applications import Starlette
from starlette.responses import PlainTextResponse, StreamingResponse
from starlette.routing import Route

import serving


class RowMissing(Exception):
    pass


async def report(request):
    async def rows():
        yield "a,b\n"
        raise RowMissing("row 2")

    return StreamingResponse(rows())


async def handler(request, error):
    return PlainTextResponse("sorry", status_code=500)


async def client(port):
    await serving.get(port)


app = Starlette(routes=[Route("/", report)], exception_handlers={RowMissing: handler})
asyncio.run(serving.run(app, client))
