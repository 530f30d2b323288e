"""A GOAWAY as it comes at a cap of 1000 requests per connection (the peer only claims the count); JSON log."""

import asyncio
import json
import logging
import sys
import time
import traceback

import httpx

from peer import goaway, serve


class Json(logging.Formatter):
    def format(self, record):
        line = {
            "ts": self.formatTime(record, "%Y-%m-%dT%H:%M:%S"), "level": record.levelname.lower(),
            "logger": record.name, "msg": record.getMessage(),
        }
        if record.exc_info:
            line["exc_info"] = "".join(traceback.format_exception(record.exc_info[1]))
        return json.dumps(line)


handler = logging.StreamHandler(sys.stderr)
handler.setFormatter(Json())
logging.basicConfig(handlers=[handler], level=logging.INFO)
log = logging.getLogger("crawler")


def capped(connection, number):
    connection.wait_for_streams(1)
    connection.send(goaway(0, last=1999))
    time.sleep(1)


async def main():
    url = serve(capped)
    async with httpx.AsyncClient(base_url=url, http1=False, http2=True) as client:
        try:
            await client.get("/page/1000")
        except httpx.RemoteProtocolError:
            log.exception("page lost")


asyncio.run(main())
