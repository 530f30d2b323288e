"""send_before_accept again, logged by a formatter that writes one JSON object a record."""
import asyncio
import json
import logging
import sys
import time

import serving


class JSONFormatter(logging.Formatter):
    def format(self, record):
        entry = {
            "ts": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(record.created)),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info:
            entry["exception"] = self.formatException(record.exc_info)
        return json.dumps(entry)


async def app(scope, receive, send):
    await receive()
    await send({"type": "websocket.accept"})
    await send({"type": "websocket.accept"})


async def client(port):
    _, writer = await serving.upgrade(port)
    await asyncio.sleep(0.2)
    writer.close()


handler = logging.StreamHandler()
handler.setFormatter(JSONFormatter())
logging.basicConfig(level="INFO", handlers=[handler])
asyncio.run(serving.run(app, client, ws=sys.argv[1], log_config=None))
