"""A task is started by code that no event loop runs."""

import asyncio


async def poll_stock():
    await asyncio.sleep(60)


def start():
    return asyncio.create_task(poll_stock())


start()
