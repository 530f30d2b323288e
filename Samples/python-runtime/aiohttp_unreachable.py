"""aiohttp: nobody listens; a name that does not exist."""

import asyncio
import logging

import aiohttp

logging.basicConfig(format="%(asctime)s %(levelname)s %(name)s: %(message)s", level=logging.INFO)


async def fetch(url):
    async with aiohttp.ClientSession() as session:
        await session.get(url)


try:
    asyncio.run(fetch("http://stock.invalid/stock/17"))
except aiohttp.ClientError as error:
    logging.error("stock not read: %s: %s", type(error).__name__, error)
logging.info("asking the other server")
asyncio.run(fetch("http://127.0.0.1:9/stock/17"))
