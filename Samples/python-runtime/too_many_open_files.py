"""Files that nobody closes, under a low limit."""

import resource
import socket

resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))
kept = []


def read_all():
    for number in range(100):
        kept.append(open("/etc/hostname"))


try:
    read_all()
except OSError as error:
    print(repr(error))
    del kept[:]
    kept = [socket.socket() for _ in range(100)]
