"""The two ways to start a loop inside a running one."""

import asyncio
import logging

logging.basicConfig(format="%(asctime)s %(levelname)s %(name)s: %(message)s", level=logging.INFO)
log = logging.getLogger("orders.views")


async def load_order(number):
    return {"number": number}


def blocking_load(number):
    return asyncio.run(load_order(number))


def blocking_load_old_style(number):
    return asyncio.get_event_loop().run_until_complete(load_order(number))


async def handle():
    for load in (blocking_load, blocking_load_old_style):
        try:
            load(17)
        except RuntimeError:
            log.exception("order 17 failed")


asyncio.run(handle())
