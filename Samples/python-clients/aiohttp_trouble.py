"""aiohttp meets servers that misbehave: python aio.py KIND"""
N = b'\r\n'
import asyncio, aiohttp, socket, ssl, sys, threading
kind = sys.argv[1]
def serve(answer, close=True):
    server = socket.create_server(("127.0.0.1", 0))
    def run():
        while True:
            c, _ = server.accept()
            c.recv(65536) if answer is not None else None
            if answer: c.sendall(answer)
            if kind in ("reset", "reset-headers"):
                import time; time.sleep(.2)
                import struct
                c.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            if close: c.close()
            else: keep.append(c)
    keep = []
    threading.Thread(target=run, daemon=True).start()
    return server.getsockname()[1]
def full():
    """A listener whose backlog is full, so that the kernel drops every further SYN."""
    server = socket.create_server(("127.0.0.1", 0), backlog=0)
    kept.append(server)
    for _ in range(3):
        c = socket.socket(); c.setblocking(False); c.connect_ex(server.getsockname()); kept.append(c)
    import time; time.sleep(.3)
    return server.getsockname()[1]
kept = []
async def main():
    async with aiohttp.ClientSession() as session:
        if kind == "connect-timeout":
            await session.get(f"http://127.0.0.1:{full()}/", timeout=aiohttp.ClientTimeout(sock_connect=2))
        if kind == "connect-timeout-total":
            await session.get(f"http://127.0.0.1:{full()}/", timeout=aiohttp.ClientTimeout(total=2))
        if kind == "read-timeout":
            await session.get(f"http://127.0.0.1:{serve(b'', False)}/", timeout=aiohttp.ClientTimeout(sock_read=1))
        if kind == "total":
            await session.get(f"http://127.0.0.1:{serve(b'', False)}/", timeout=aiohttp.ClientTimeout(total=1))
        if kind == "connect":
            await session.get(f"http://127.0.0.1:{serve(b'', False)}/", timeout=aiohttp.ClientTimeout(connect=1))
        if kind == "refused":
            await session.get("http://127.0.0.1:9/")
        if kind == "dns":
            await session.get("http://nowhere.invalid/")
        if kind == "plain-port":
            await session.get(f"https://127.0.0.1:{serve(b'HTTP/1.1 400 Bad Request' + N + N)}/")
        if kind == "tls-closed":
            await session.get(f"https://127.0.0.1:{serve(b'')}/")
        if kind == "reset":
            r = await session.get(f"http://127.0.0.1:{serve(b'HTTP/1.1 200 OK' + N + b'Content-Length: 100' + N + N + b'abc')}/")
            await r.read()
        if kind == "reset-headers":
            r = await session.get(f"http://127.0.0.1:{serve(b'')}/")
        if kind == "chunked":
            r = await session.get(f"http://127.0.0.1:{serve(b'HTTP/1.1 200 OK' + N + b'Transfer-Encoding: chunked' + N + N + b'5' + N + b'hello')}/")
            await r.read()
        if kind == "alert":
            await session.get(f"https://127.0.0.1:{serve(bytes([0x15, 3, 3, 0, 2, 2, 40]))}/")
        if kind == "handshake-silent":
            await session.get(f"https://127.0.0.1:{serve(b'', False)}/", timeout=aiohttp.ClientTimeout(total=2))
        if kind == "wsstatus":
            await session.ws_connect(f"http://127.0.0.1:{serve(b'HTTP/1.1 403 Forbidden' + N + b'Content-Length: 0' + N + N)}/ws")
        if kind == "bad-http":
            await session.get(f"http://127.0.0.1:{serve(b'SSH-2.0-OpenSSH_9.6' + N)}/")
asyncio.run(main())
