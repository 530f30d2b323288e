"""Prefect's API client meets a draining server: it retries, logs the trace at DEBUG and succeeds."""

import asyncio
import logging
import time

import httpx
from prefect.client.base import PrefectHttpxAsyncClient

from peer import goaway, ping, serve

logging.basicConfig(format="%(asctime)s.%(msecs)03d | %(levelname)-7s | %(name)s - %(message)s", datefmt="%H:%M:%S")
logging.getLogger("prefect.client").setLevel(logging.DEBUG)


def drain(connection, number):
    connection.wait_for_streams(1)
    if number == 1:
        connection.send(goaway(last=1), ping())
    else:
        connection.send(connection.headers(1, end=True))
    time.sleep(0.5)


async def main():
    url = serve(drain)
    async with PrefectHttpxAsyncClient(base_url=url, http1=False, http2=True) as client:
        response = await client.post("/flow_runs/filter", json={})
        print("answered:", response.status_code)


asyncio.run(main())
