"""Nobody keeps the task, nobody waits for it, and the loop is closed under it."""

import asyncio
import logging

logging.basicConfig(format="%(asctime)s %(levelname)s %(name)s: %(message)s", level=logging.INFO)


async def poll_stock():
    while True:
        await asyncio.sleep(60)


loop = asyncio.new_event_loop()
loop.create_task(poll_stock())
loop.run_until_complete(asyncio.sleep(0.01))
loop.close()
