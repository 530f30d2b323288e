"""A TLS hello, an HTTP/2 preface, and a WebSocket request for a server that cannot serve them."""
import asyncio
import ssl
import sys

import serving


async def app(scope, receive, send):
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": b""})


async def tls(port):
    context = ssl.create_default_context()
    try:
        await asyncio.open_connection("127.0.0.1", port, ssl=context)
    except OSError:
        pass


async def http2(port):
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n")
    await reader.read()
    writer.close()


async def websocket(port):
    _, writer = await serving.upgrade(port)
    writer.close()


async def h2c(port):
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(b"GET / HTTP/1.1\r\nHost: a\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABk\r\n\r\n")
    await asyncio.sleep(0.2)
    writer.close()


asyncio.run(serving.run(app, globals()[sys.argv[2]], http=sys.argv[1]))
