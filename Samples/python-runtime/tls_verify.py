"""Certificates that fail for four reasons, seen through ssl, requests and aiohttp."""

import asyncio
import datetime
import logging
import socket
import ssl
import threading

import aiohttp
import requests
import trustme

logging.basicConfig(format="%(asctime)s %(levelname)s %(name)s: %(message)s", level=logging.INFO)
log = logging.getLogger("orders.tls")
ca = trustme.CA()
past = datetime.datetime(2025, 1, 1, tzinfo=datetime.timezone.utc)


def serve(cert, with_root=False):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    cert.configure_cert(context)
    if with_root:
        chain = cert.cert_chain_pems[0].bytes() + ca.cert_pem.bytes()
        with trustme.Blob(chain).tempfile() as chain_file, cert.private_key_pem.tempfile() as key_file:
            context.load_cert_chain(chain_file, key_file)
    listener = socket.create_server(("127.0.0.1", 0))

    def accept():
        while True:
            peer, _ = listener.accept()
            try:
                context.wrap_socket(peer, server_side=True)
            except (ssl.SSLError, OSError):
                pass

    threading.Thread(target=accept, daemon=True).start()
    return listener.getsockname()[1]


good = ca.issue_cert("localhost")
ports = {
    "expired": serve(ca.issue_cert("localhost", not_before=past, not_after=past + datetime.timedelta(days=1))),
    "unknown issuer": serve(good),
    "own root": serve(good, with_root=True),
    "other name": serve(ca.issue_cert("stock.example.org")),
}
trusting = ssl.create_default_context(cadata=ca.cert_pem.bytes().decode())
with ca.cert_pem.tempfile() as bundle:
    for why, port in ports.items():
        trusted = why in ("expired", "other name")
        context = trusting if trusted else ssl.create_default_context()
        try:
            with socket.create_connection(("127.0.0.1", port)) as raw:
                context.wrap_socket(raw, server_hostname="localhost")
        except ssl.SSLError:
            log.exception("%s", why)
        try:
            requests.get(f"https://localhost:{port}/", verify=bundle if trusted else True, timeout=5)
        except requests.RequestException as error:
            log.error("%s: %s: %s", why, type(error).__name__, error)

        async def fetch():
            async with aiohttp.ClientSession() as session:
                await session.get(f"https://localhost:{port}/", ssl=context)

        try:
            asyncio.run(fetch())
        except aiohttp.ClientError as error:
            log.error("%s: %s: %s", why, type(error).__name__, error)
