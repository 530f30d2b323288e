"""The same failure in a synchronous client whose worker logs with the default format."""

import logging

import httpx

from peer import OK, serve

logging.basicConfig(level=logging.INFO)
log = logging.getLogger("mailer")


def idle(connection, number):
    connection.request()
    connection.send(OK)
    connection.request()


url = serve(idle)
with httpx.Client(base_url=url) as client:
    client.get("/queue")
    try:
        client.put("/queue/7", json={"state": "sent"})
    except httpx.HTTPError as error:
        log.error("queue update failed: %r", error)
        log.exception("traceback follows")
