"""A session made in one loop is used by code that runs in no task of that loop."""

import asyncio
import threading

import aiohttp


async def fetch(session):
    async with session.get("http://127.0.0.1:9/") as response:
        return await response.text()


async def make():
    return aiohttp.ClientSession()


loop = asyncio.new_event_loop()
threading.Thread(target=loop.run_forever, daemon=True).start()
session = asyncio.run_coroutine_threadsafe(make(), loop).result()
asyncio.run(fetch(session))
