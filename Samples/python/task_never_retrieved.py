"""A task fails and nobody ever asks for its result."""

import asyncio


async def refresh(cache, key):
    await asyncio.sleep(0)
    return cache[key] + 1


async def main():
    task = asyncio.create_task(refresh({"visits": None}, "visits"), name="refresh-visits")
    await asyncio.sleep(0.01)
    del task
    asyncio.get_running_loop().call_soon(lambda: {}["callback"])
    await asyncio.sleep(0.01)
    print("served all requests")


asyncio.run(main())
