"""requests meets servers that misbehave: python req.py KIND"""
import requests, socket, ssl, sys, threading, struct
kind = sys.argv[1]
keep = []
def serve(answer, close=True, reset=False):
    server = socket.create_server(("127.0.0.1", 0))
    def run():
        while True:
            c, _ = server.accept()
            keep.append(c)
            if answer is not None: c.recv(65536)
            if answer: c.sendall(answer)
            if reset:
                import time; time.sleep(.3)
                c.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            if close: keep.remove(c); c.close()
    threading.Thread(target=run, daemon=True).start()
    return server.getsockname()[1]
N = b"\r\n"
if kind == "handshake-silent":
    requests.get(f"https://127.0.0.1:{serve(b'', False)}/", timeout=2)
if kind == "plain-port":
    requests.get(f"https://127.0.0.1:{serve(b'HTTP/1.1 400 Bad Request' + N + N)}/", timeout=2)
if kind == "tls-eof":
    requests.get(f"https://127.0.0.1:{serve(b'')}/", timeout=2)
if kind == "tls-reset":
    requests.get(f"https://127.0.0.1:{serve(b'', reset=True)}/", timeout=2)
if kind == "body-reset":
    requests.get(f"http://127.0.0.1:{serve(b'HTTP/1.1 200 OK' + N + b'Content-Length: 100' + N + N + b'abc', reset=True)}/", timeout=2)
if kind == "body-short":
    requests.get(f"http://127.0.0.1:{serve(b'HTTP/1.1 200 OK' + N + b'Content-Length: 100' + N + N + b'abc')}/", timeout=2)
if kind == "chunk-short":
    requests.get(f"http://127.0.0.1:{serve(b'HTTP/1.1 200 OK' + N + b'Transfer-Encoding: chunked' + N + N + b'5' + N + b'hel')}/", timeout=2)
if kind == "alert":
    requests.get(f"https://127.0.0.1:{serve(bytes([0x15,3,3,0,2,2,40]))}/", timeout=2)
if kind == "alert-proto":
    requests.get(f"https://127.0.0.1:{serve(bytes([0x15,3,3,0,2,2,70]))}/", timeout=2)
if kind == "redirects":
    import http.server
    class H(http.server.BaseHTTPRequestHandler):
        def do_GET(self): self.send_response(302); self.send_header("Location", "/"); self.send_header("Content-Length", "0"); self.end_headers()
        def log_message(self, *a): pass
    s = http.server.HTTPServer(("127.0.0.1", 0), H); threading.Thread(target=s.serve_forever, daemon=True).start()
    requests.get(f"http://127.0.0.1:{s.server_port}/")
if kind == "proxy":
    requests.get("https://example.com/", proxies={"https": "http://127.0.0.1:9"}, timeout=2)
if kind == "schema":
    requests.get("example.com/x")
if kind == "body-read-timeout":
    requests.get(f"http://127.0.0.1:{serve(b'HTTP/1.1 200 OK' + N + b'Content-Length: 100' + N + N + b'abc', False)}/", timeout=1)
if kind == "503":
    import http.server
    from requests.adapters import HTTPAdapter
    from urllib3.util import Retry
    class H(http.server.BaseHTTPRequestHandler):
        def do_GET(self): self.send_response(503); self.send_header("Content-Length", "0"); self.end_headers()
        def log_message(self, *a): pass
    s = http.server.HTTPServer(("127.0.0.1", 0), H); threading.Thread(target=s.serve_forever, daemon=True).start()
    x = requests.Session(); x.mount("http://", HTTPAdapter(max_retries=Retry(2, status_forcelist=[503])))
    x.get(f"http://127.0.0.1:{s.server_port}/stock")
