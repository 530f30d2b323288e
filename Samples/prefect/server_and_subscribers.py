"""A local Prefect server, and subscribers of its live events (or logs) that leave between two quiet messages."""
import asyncio
import json
import os
import subprocess
import sys
import tempfile
import urllib.request
import uuid
from datetime import datetime, timezone

import websockets

API = "127.0.0.1:4299/api"
WHAT = sys.argv[1]  # events | logs
SETTINGS = {
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "PREFECT_SERVER_LOGS_STREAM_OUT_ENABLED": "true",
    "PREFECT_SERVER_LOGS_STREAM_PUBLISHING_ENABLED": "true",
    "PREFECT_API_URL": f"http://{API}",
    "PREFECT_SERVER_MEMOIZE_BLOCK_AUTO_REGISTRATION": "false",
    "DO_NOT_TRACK": "1",
}


def request(path, body=None):
    data = None if body is None else json.dumps(body).encode()
    with urllib.request.urlopen(
        urllib.request.Request(f"http://{API}{path}", data, {"Content-Type": "application/json"}), timeout=5
    ) as answer:
        return answer.read()


def publish():
    now = datetime.now(timezone.utc).isoformat()
    if WHAT == "events":
        resource = {"prefect.resource.id": "sample.kettle"}
        request("/events", [{"occurred": now, "event": "kettle.boiled", "resource": resource, "id": str(uuid.uuid4())}])
    else:
        request("/logs/", [{"name": "kettle", "level": 20, "message": "boiled", "timestamp": now}])


async def subscriber():
    async with websockets.connect(f"ws://{API}/{WHAT}/out", subprotocols=["prefect"]) as socket:
        await socket.send('{"type": "auth"}')
        await socket.recv()
        filters = {
            "events": {"occurred": {"since": "2026-01-01T00:00:00Z", "until": "2100-01-01T00:00:00Z"}},
            "logs": {},
        }
        await socket.send(json.dumps({"type": "filter", "filter": filters[WHAT], "backfill": False}))
        await asyncio.sleep(0.5)  # leaves here: the server notices within its one quiet second, and forgets


async def main():
    for _ in range(3):
        await asyncio.gather(*(subscriber() for _ in range(2)))
        await asyncio.sleep(0.9)
        await asyncio.to_thread(publish)
        await asyncio.sleep(1)


with tempfile.TemporaryDirectory() as home:
    server = subprocess.Popen(
        [os.path.join(os.path.dirname(sys.executable), "prefect"), "server", "start", "--host", "127.0.0.1", "--port", "4299"],
        env=os.environ | SETTINGS | {"PREFECT_HOME": home},
    )
    try:
        for _ in range(90):
            if server.poll() is not None:
                sys.exit("the server did not start")
            try:
                request("/health")
                break
            except OSError:
                asyncio.run(asyncio.sleep(1))
        asyncio.run(main())
    finally:
        server.terminate()
        server.wait(20)
