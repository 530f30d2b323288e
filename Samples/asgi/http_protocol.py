"""Breaks the order of ASGI's HTTP messages, or the promise of Content-Length, in one of several ways."""
import asyncio
import sys

import serving

server, how = sys.argv[1:3]
LENGTH = [(b"content-length", b"10")]


async def app(scope, receive, send):
    start = {"type": "http.response.start", "status": 200, "headers": [(b"content-type", b"text/plain")]}
    body = {"type": "http.response.body", "body": b"hello"}
    if how == "double":
        await send(start)
        await send(body)
        await send(start)
    elif how == "body-first":
        await send(body)
    elif how == "start-twice":
        await send(start)
        await send(start)
    elif how == "only-start":
        await send(start)
    elif how == "too-short":
        await send(start | {"headers": LENGTH})
        await send(body)
    elif how == "too-long":
        await send(start | {"headers": LENGTH})
        await send(body | {"body": b"hello, hello"})
    elif how == "websocket-close":  # what a WebSocket application says to a plain request
        await send({"type": "websocket.close", "code": 1000})
    elif how == "returns-value":
        await send(start)
        await send(body)
        return "done"


async def client(port):
    await serving.get(port)


asyncio.run(serving.run(app, client, http=server))
