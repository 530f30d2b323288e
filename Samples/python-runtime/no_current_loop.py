"""A thread that asks for an event loop which nobody made."""

import asyncio
import concurrent.futures


def work():
    return asyncio.get_event_loop()


with concurrent.futures.ThreadPoolExecutor() as pool:
    pool.submit(work).result()
