"""Every kind of frame that can stand behind a GOAWAY in the same segment, logged one by one."""

import logging
import time

import httpx

from peer import (
    AltSvcFrame, DataFrame, PriorityFrame, RstStreamFrame, SettingsFrame, WindowUpdateFrame, goaway, serve,
)

logging.basicConfig(format="%(asctime)s %(levelname)s %(name)s: %(message)s", level=logging.ERROR)
log = logging.getLogger("shop.stock")

BEHIND = [
    lambda c: c.headers(1, end=True),
    lambda c: DataFrame(1, data=b"late"),
    lambda c: SettingsFrame(0),
    lambda c: WindowUpdateFrame(0, window_increment=65535),
    lambda c: RstStreamFrame(1, error_code=8),
    lambda c: PriorityFrame(1, depends_on=0, stream_weight=16),
    lambda c: AltSvcFrame(0, origin=b"127.0.0.1", field=b'h2=":8443"'),
]


def drain(connection, number):
    connection.wait_for_streams(1)
    connection.send(goaway(last=1), BEHIND[number - 1](connection))
    time.sleep(0.5)


url = serve(drain)
for _ in BEHIND:
    with httpx.Client(base_url=url, http1=False, http2=True) as client:
        try:
            client.put("/stock/17", json={"count": 3})
        except httpx.HTTPError:
            log.exception("stock update failed")
