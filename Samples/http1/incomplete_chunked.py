"""A server that dies in the middle of a chunked body."""

import httpx

from peer import serve


def die(connection, number):
    connection.request()
    connection.send(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nfirst\r\n")
    connection.finish()


url = serve(die)
with httpx.Client(base_url=url) as client:
    with client.stream("GET", "/export.csv") as response:
        for line in response.iter_lines():
            print(line)
