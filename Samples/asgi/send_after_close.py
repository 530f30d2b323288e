"""The feed polls for a disconnect, throws the message away, and sends the next event to a peer that has left."""
import asyncio
import sys

from fastapi import FastAPI, WebSocket

import serving

app = FastAPI()


async def still_connected(websocket):
    try:
        await asyncio.wait_for(websocket.receive(), timeout=0.1)
        return True  # the message may have been websocket.disconnect
    except asyncio.TimeoutError:
        return True


@app.websocket("/ws")
async def feed(websocket: WebSocket):
    await websocket.accept()
    for number in range(3):
        await asyncio.sleep(0.3)
        if await still_connected(websocket):
            await websocket.send_json({"event": number})


async def client(port):
    _, writer = await serving.upgrade(port)
    await asyncio.sleep(0.1)
    writer.write(serving.CLOSE_1001)
    await asyncio.sleep(0.1)
    writer.close()
    await asyncio.sleep(1)


asyncio.run(serving.run(app, client, ws=sys.argv[1]))
