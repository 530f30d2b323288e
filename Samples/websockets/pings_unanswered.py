"""uvicorn pings a client that answers nothing while the application keeps sending."""
import asyncio
import base64
import os
import sys

import uvicorn
from starlette.applications import Starlette
from starlette.routing import WebSocketRoute


async def ticks(websocket):
    await websocket.accept()
    for number in range(30):
        await websocket.send_text(str(number))
        await asyncio.sleep(0.1)


app = Starlette(routes=[WebSocketRoute("/", ticks)])


async def main():
    config = uvicorn.Config(
        app, host="127.0.0.1", port=0, ws=sys.argv[1], lifespan="off", ws_ping_interval=0.5, ws_ping_timeout=0.5
    )
    server = uvicorn.Server(config)
    serving = asyncio.create_task(server.serve())
    while not server.started:
        await asyncio.sleep(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    key = base64.b64encode(os.urandom(16)).decode()
    writer.write(
        f"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        f"Sec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\n\r\n".encode()
    )
    await asyncio.sleep(3)
    server.should_exit = True
    await asyncio.wait_for(serving, 10)
    writer.close()


asyncio.run(main())
