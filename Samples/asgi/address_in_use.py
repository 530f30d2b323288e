"""A second server on the same port."""
import socket

import uvicorn

taken = socket.socket()
taken.bind(("127.0.0.1", 8765))
taken.listen()


async def app(scope, receive, send):
    pass


uvicorn.run(app, host="127.0.0.1", port=8765)
