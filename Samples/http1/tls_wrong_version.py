"""https:// to a port that speaks plain HTTP."""

import httpx

from peer import serve


def plain(connection, number):
    connection.sock.recv(65536)
    connection.send(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")


url = serve(plain)
httpx.get(url.replace("http:", "https:") + "/login")
