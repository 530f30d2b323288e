"""Runs programs and writes their output, live, in the form a log collector would have stored it.

Usage: carry.py FORM ROLE[,ROLE] [OPTION...]     runs shop.py ROLE OPTION..., one child a role

Neither a container engine nor systemd is at hand where samples are made. The forms follow
- docker-json: Docker's json-file driver (daemon/logger/jsonfilelog): one JSON object a line, < > & escaped
- cri: the Kubernetes container runtime interface: TIME STREAM P|F TEXT, parts of 16 KiB
- kubectl: kubectl logs --prefix
- compose: docker compose logs, names padded to the longest
- journal, journal-iso, journal-json: journalctl -o short, short-iso and json; journald drops empty lines
- tail: tail -f of several files
- raw: nothing added; two children share one terminal
"""

import datetime
import json
import os
import selectors
import socket
import subprocess
import sys
import time

PART = 16 * 1024


class Child:
    def __init__(self, role, options):
        command = [sys.executable, os.path.join(os.path.dirname(os.path.abspath(__file__)), "shop.py"), role, *options]
        self.role = role
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def nanoseconds():
    now = time.time_ns()
    return time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(now // 10**9)) + f".{now % 10**9:09}Z"


def docker_json(child, stream, line):
    record = json.dumps({"log": line + "\n", "stream": stream, "time": nanoseconds()}, separators=(",", ":"))
    yield record.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def cri(child, stream, line):
    while len(line) > PART:
        yield f"{nanoseconds()} {stream} P {line[:PART]}"
        line = line[PART:]
    yield f"{nanoseconds()} {stream} F {line}"


def kubectl(child, stream, line):
    yield f"[pod/shop-{child.role}-6d5f9c7b48-x2lq7/{child.role}] {line}"


def compose(child, stream, line):
    yield f"{child.role + '-1':<{max(len(role) for role in roles) + 2}}  | {line}"


def journal(child, stream, line):
    if line:
        stamp = datetime.datetime.now().strftime("%b %d %H:%M:%S")
        yield f"{stamp} {socket.gethostname()} {child.role}[{child.process.pid}]: {line}"


def journal_iso(child, stream, line):
    if line:
        stamp = time.strftime("%Y-%m-%dT%H:%M:%S%z")
        yield f"{stamp} {socket.gethostname()} {child.role}[{child.process.pid}]: {line}"


def journal_json(child, stream, line):
    if line:
        yield json.dumps({
            "__REALTIME_TIMESTAMP": str(time.time_ns() // 1000),
            "__MONOTONIC_TIMESTAMP": str(time.monotonic_ns() // 1000),
            "PRIORITY": "6",
            "SYSLOG_FACILITY": "3",
            "SYSLOG_IDENTIFIER": child.role,
            "_TRANSPORT": "stdout",
            "_HOSTNAME": socket.gethostname(),
            "_SYSTEMD_UNIT": f"shop-{child.role}.service",
            "_PID": str(child.process.pid),
            "MESSAGE": line,
        })


shown = None


def tail(child, stream, line):
    global shown
    if shown != child.role:
        if shown is not None:
            yield ""
        shown = child.role
        yield f"==> /var/log/shop/{child.role}.log <=="
    yield line


def raw(child, stream, line):
    yield line


FORMS = {
    "docker-json": docker_json, "cri": cri, "kubectl": kubectl, "compose": compose, "journal": journal,
    "journal-iso": journal_iso, "journal-json": journal_json, "tail": tail, "raw": raw,
}


def carry(form, children):
    selector = selectors.DefaultSelector()
    for child in children:
        for stream in ("stdout", "stderr"):
            selector.register(getattr(child.process, stream), selectors.EVENT_READ, (child, stream, bytearray()))
    while selector.get_map():
        for key, _ in selector.select():
            child, stream, pending = key.data
            # Small reads: the children take turns within a record, as they do on a busy machine.
            data = os.read(key.fd, 256)
            pending += data
            if not data:
                selector.unregister(key.fileobj)
            while b"\n" in pending:
                line, _, rest = pending.partition(b"\n")
                pending[:] = rest
                for text in form(child, stream, line.decode()):
                    print(text, flush=True)


roles = sys.argv[2].split(",")
carry(FORMS[sys.argv[1]], [Child(role, sys.argv[3:]) for role in roles])
