"""The port belongs to another protocol: the server answers like an old audio streamer."""

import httpx

from peer import serve


def answer(connection, number):
    connection.request()
    connection.send(b"ICY 200 OK\r\nicy-name: late night\r\n\r\n")


url = serve(answer)
httpx.get(url + "/status")
