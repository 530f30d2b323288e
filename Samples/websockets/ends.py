"""A websockets client meets one end of a connection: the server's behaviour is the argument."""
import asyncio
import logging
import sys

import websockets

HOW = sys.argv[1]


async def server(socket, path=None):
    if HOW == "normal":
        await socket.close(1000, "bye")
    elif HOW == "going-away":
        await socket.close(1001)
    elif HOW == "lost":
        await asyncio.sleep(0.1)
        socket.transport.abort()
    elif HOW == "too-big":
        await socket.send("x" * 2_000_000)
        await socket.wait_closed()
    elif HOW == "failing":
        raise ValueError("handler failed")
    elif HOW == "policy":
        await socket.close(1008, "Invalid token")
    elif HOW == "refused":
        await socket.close(1008, "unknown channel")
    elif HOW == "restart":
        await socket.close(1012)


async def main():
    async with websockets.serve(server, "127.0.0.1", 0) as listening:
        port = listening.sockets[0].getsockname()[1]
        async with websockets.connect(f"ws://127.0.0.1:{port}/") as socket:
            await socket.recv()


logging.basicConfig(format="%(asctime)s %(levelname)s %(name)s: %(message)s", level="INFO")
asyncio.run(main())
