"""One coroutine object, awaited once for each attempt."""

import asyncio


async def save(order):
    raise ConnectionError("database is restarting")


async def retry(work, attempts):
    for attempt in range(attempts):
        try:
            return await work
        except ConnectionError:
            print(f"attempt {attempt + 1} failed")


asyncio.run(retry(save({"number": 17}), attempts=3))
