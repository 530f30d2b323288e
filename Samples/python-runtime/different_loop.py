"""Objects that remember the loop in which they first waited."""

import asyncio
import logging

logging.basicConfig(format="%(asctime)s %(levelname)s %(name)s: %(message)s", level=logging.INFO)
log = logging.getLogger("orders.worker")
queue = asyncio.Queue()


async def take():
    await asyncio.wait_for(queue.get(), 0.05)


def second_loop():
    loop = asyncio.new_event_loop()
    reply = loop.create_future()

    async def wait_for_reply():
        return await reply

    asyncio.run(wait_for_reply())


try:
    asyncio.run(take())
except asyncio.TimeoutError:
    pass
for job in (lambda: asyncio.run(take()), second_loop):
    try:
        job()
    except RuntimeError:
        log.exception("job failed")
