"""A second server on the same port."""
import asyncio
import socket

import serving

taken = socket.socket()
taken.bind(("127.0.0.1", 8765))
taken.listen()


async def app(scope, receive, send):
    pass


async def client(port):
    pass


asyncio.run(serving.run(app, client, port=8765))
