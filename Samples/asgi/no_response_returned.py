"""BaseHTTPMiddleware around an application that answers nothing."""
import asyncio

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.base import BaseHTTPMiddleware

import serving


class Timing(BaseHTTPMiddleware):
    async def dispatch(self, request, call_next):
        return await call_next(request)


class Silent:
    def __init__(self, app):
        self.app = app

    async def __call__(self, scope, receive, send):
        return None


async def client(port):
    await serving.get(port)


asyncio.run(serving.run(Starlette(middleware=[Middleware(Timing), Middleware(Silent)]), client))
