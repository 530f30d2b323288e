"""An HTTP/1.1 server on 127.0.0.1 whose script decides, byte by byte, what each connection gets."""

import socket
import struct
import threading


class Connection:
    def __init__(self, sock):
        self.sock = sock
        sock.settimeout(10)

    def request(self):
        """Reads one request up to the end of its headers."""
        data = b""
        while b"\r\n\r\n" not in data:
            more = self.sock.recv(65536)
            if not more:
                raise EOFError
            data += more
        return data

    def send(self, data):
        self.sock.sendall(data)

    def finish(self):
        """Closes the sending side, as a clean FIN."""
        self.sock.shutdown(socket.SHUT_WR)

    def reset(self):
        """Closes with RST instead of FIN."""
        self.sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.sock.close()


def serve(script):
    """Runs script(connection, number) for each connection; answers the base URL."""
    listener = socket.create_server(("127.0.0.1", 0))

    def one(sock, number):
        try:
            script(Connection(sock), number)
        except (EOFError, OSError):
            pass
        finally:
            sock.close()

    def accept():
        number = 0
        while True:
            sock, _ = listener.accept()
            number += 1
            threading.Thread(target=one, args=(sock, number), daemon=True).start()

    threading.Thread(target=accept, daemon=True).start()
    return f"http://127.0.0.1:{listener.getsockname()[1]}"


OK = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"
