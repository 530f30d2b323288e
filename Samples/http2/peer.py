"""An HTTP/2 server on 127.0.0.1 that sends exactly the frames a sample asks for."""

import socket
import struct
import threading

import hpack
from hyperframe.frame import (
    AltSvcFrame, DataFrame, Frame, GoAwayFrame, HeadersFrame, PingFrame, PriorityFrame,
    RstStreamFrame, SettingsFrame, WindowUpdateFrame,
)


class Connection:
    """One accepted connection; every client frame that arrived stands in `seen`."""

    def __init__(self, sock):
        self.sock, self.seen, self.encoder = sock, [], hpack.Encoder()
        sock.settimeout(10)
        self.exactly(24)  # the client's preface

    def exactly(self, count):
        data = b""
        while len(data) < count:
            more = self.sock.recv(count - len(data))
            if not more:
                raise EOFError
            data += more
        return data

    def read(self):
        frame, length = Frame.parse_frame_header(memoryview(self.exactly(9)))
        frame.parse_body(memoryview(self.exactly(length)))
        self.seen.append(frame)
        return frame

    def wait_for_streams(self, *ids):
        """Reads until a HEADERS frame of each of these streams has come."""
        while not set(ids) <= {f.stream_id for f in self.seen if isinstance(f, HeadersFrame)}:
            self.read()

    def headers(self, stream_id, end=False):
        flags = ["END_HEADERS"] + (["END_STREAM"] if end else [])
        block = self.encoder.encode([(":status", "200"), ("content-type", "text/plain")])
        return HeadersFrame(stream_id, data=block, flags=flags)

    def send(self, *frames):
        """All frames in one segment, so that the client gets them in one read."""
        self.sock.sendall(b"".join(f.serialize() for f in frames))

    def finish(self):
        """Closes the sending side, as a clean FIN."""
        self.sock.shutdown(socket.SHUT_WR)

    def reset(self):
        """Closes with RST instead of FIN."""
        self.sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.sock.close()


def serve(script, streams=100):
    """Runs script(connection, number) for each connection; answers the base URL."""
    listener = socket.create_server(("127.0.0.1", 0))

    def one(sock, number):
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        try:
            connection = Connection(sock)
            connection.send(SettingsFrame(0, settings={SettingsFrame.MAX_CONCURRENT_STREAMS: streams}))
            script(connection, number)
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


def goaway(code=0, last=1, data=b""):
    return GoAwayFrame(0, last_stream_id=last, error_code=code, additional_data=data)


def ping():
    return PingFrame(0, opaque_data=b"drain..1")
