"""Two servers on one port."""

import http.server
import socketserver

first = socketserver.TCPServer(("127.0.0.1", 8123), http.server.BaseHTTPRequestHandler)
second = http.server.HTTPServer(("127.0.0.1", 8123), http.server.BaseHTTPRequestHandler)
