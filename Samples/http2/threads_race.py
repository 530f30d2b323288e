"""Sixteen threads share one synchronous HTTP/2 client, which is not made for that."""

import logging
import sys
import threading
from concurrent.futures import ThreadPoolExecutor

import h2.config
import h2.connection
import h2.events
import httpx
import socket

logging.basicConfig(format="%(asctime)s %(levelname)s [%(threadName)s] %(name)s: %(message)s", level=logging.WARNING)
log = logging.getLogger("harvest")
sys.setswitchinterval(1e-5)  # makes the threads meet more often


def answer(sock):
    connection = h2.connection.H2Connection(h2.config.H2Configuration(client_side=False))
    connection.initiate_connection()
    sock.sendall(connection.data_to_send())
    try:
        while data := sock.recv(65536):
            for event in connection.receive_data(data):
                if isinstance(event, h2.events.RequestReceived):
                    connection.send_headers(event.stream_id, [(":status", "200")])
                    connection.send_data(event.stream_id, b"x" * 2000, end_stream=True)
            sock.sendall(connection.data_to_send())
    except Exception:
        pass
    sock.close()


def accept(listener):
    while True:
        threading.Thread(target=answer, args=(listener.accept()[0],), daemon=True).start()


listener = socket.create_server(("127.0.0.1", 0))
threading.Thread(target=accept, args=(listener,), daemon=True).start()
seen = set()

with httpx.Client(base_url=f"http://127.0.0.1:{listener.getsockname()[1]}", http1=False, http2=True, timeout=2) as client:

    def fetch(number):
        try:
            client.get(f"/item/{number}")
        except Exception as error:
            kind = (type(error), str(error).rstrip("0123456789"))
            if kind not in seen:  # one trace of each kind is enough
                seen.add(kind)
                log.exception("item %d failed", number)

    with ThreadPoolExecutor(16, thread_name_prefix="harvest") as pool:
        list(pool.map(fetch, range(300)))
