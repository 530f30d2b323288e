"""requests: a server that hangs up, one that resets, one that is silent."""

import logging
import socket
import struct
import threading

import requests

logging.basicConfig(format="%(asctime)s %(levelname)s %(name)s: %(message)s", level=logging.INFO)
log = logging.getLogger("orders.stock")


def serve(handle):
    listener = socket.create_server(("127.0.0.1", 0))

    def accept():
        while True:
            peer, _ = listener.accept()
            peer.recv(4096)
            handle(peer)

    threading.Thread(target=accept, daemon=True).start()
    return listener.getsockname()[1]


def reset(peer):
    peer.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    peer.close()


kept = []
for handle in (socket.socket.close, reset, kept.append):
    try:
        requests.get(f"http://127.0.0.1:{serve(handle)}/stock/17", timeout=1)
    except requests.RequestException as error:
        log.error("stock not read: %s: %s", type(error).__name__, error)
try:
    requests.get("http://10.255.255.1/stock/17", timeout=0.5)
except requests.RequestException as error:
    log.error("stock not read: %s: %s", type(error).__name__, error)
requests.get(f"http://127.0.0.1:{serve(socket.socket.close)}/stock/17", timeout=1)
