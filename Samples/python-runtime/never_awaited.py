"""The call lacks its await, so nothing is sent."""

import asyncio


async def notify(order):
    print("notified", order)


async def main():
    notify(17)
    print("done")


asyncio.run(main())
