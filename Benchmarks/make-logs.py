#!/usr/bin/env python3
"""Writes the logs that `compare` measures with: the same bytes for the same sizes, on every machine.

    sparse.log   innocent lines of four servers; one line in a thousand belongs to a traceback
    double.log   the same, going on for twice as long: does memory grow with the input?
    dense.log    nothing but Python tracebacks: a few hundred failures of many shapes, over and over, their values
                 different each time, as a service writes them that fails all day
    trace.log    a single traceback of 30 lines
"""

import argparse
import os
import random

MIB = 1 << 20
SHARE_OF_TRACE_LINES = 0.001
FAILURES = 300

PATHS = ["/", "/health", "/api/v1/users/{n}", "/api/v1/orders?page={n}", "/static/app.{x}.js", "/v1/chat/completions"]
AGENTS = [
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36",
    "curl/8.5.0",
    "python-httpx/0.28.1",
    "kube-probe/1.33",
]
METHODS = ["GET", "GET", "GET", "POST", "PUT", "DELETE"]
LABELS = ["codes.vapor.application", "postgres-nio", "worker.queue", "metrics"]
MESSAGES = [
    "request completed",
    "connection accepted",
    "cache refreshed",
    "job finished",
    "0 errors in the last minute, no timeout",
    "retry budget is full",
]
STATEMENTS = [
    "SELECT id, name FROM users WHERE id = $1",
    "UPDATE orders SET state = 'paid' WHERE id = $1",
    "INSERT INTO events (kind, body) VALUES ($1, $2)",
]

APP_FILES = ["app/main.py", "app/handlers/orders.py", "app/services/payment.py", "worker/tasks.py", "lib/repository.py"]
LIBRARY_FILES = [
    ("httpx/_client.py", "send"),
    ("httpx/_transports/default.py", "handle_async_request"),
    ("httpcore/_async/http2.py", "handle_async_request"),
    ("starlette/routing.py", "app"),
    ("uvicorn/protocols/http/h11_impl.py", "run_asgi"),
    ("sqlalchemy/engine/base.py", "_execute_context"),
    ("asyncpg/connection.py", "fetch"),
]
FUNCTIONS = ["handle", "charge_card", "load_user", "run", "fetch_all", "<module>", "__aenter__", "run.<locals>.step"]
STATEMENTS_IN_CODE = [
    "return await self.client.post(url, json=payload)",
    "user = users[user_id]",
    "raise PaymentFailed(order) from error",
    "result = int(value)",
    "async with self.pool.acquire() as connection:",
    "await handler(request)",
]
ERRORS = [
    ("KeyError", "'{x}'"),
    ("ValueError", "invalid literal for int() with base 10: '{x}'"),
    ("TypeError", "unsupported operand type(s) for +: 'int' and 'NoneType'"),
    ("AttributeError", "'NoneType' object has no attribute 'id'"),
    ("httpx.ReadTimeout", ""),
    ("httpx.ConnectError", "All connection attempts failed"),
    ("httpcore.RemoteProtocolError", "Server disconnected without sending a response."),
    ("h2.exceptions.ProtocolError", "Invalid input ConnectionInputs.RECV_PING in state ConnectionState.CLOSED"),
    ("ConnectionResetError", "[Errno 104] Connection reset by peer"),
    ("asyncpg.exceptions.UniqueViolationError", 'duplicate key value violates unique constraint "users_{x}_key"'),
    ("app.errors.PaymentFailed", "order {n} was declined\nby the bank: code {n}\n\nsee the attached answer"),
    ("json.decoder.JSONDecodeError", "Expecting value: line 1 column 1 (char 0)"),
    ("RuntimeError", "Unexpected message received: http.request"),
    ("AssertionError", ""),
    ("UnicodeDecodeError", "'utf-8' codec can't decode byte 0xff in position {n}: invalid start byte"),
]
DIRECT = "\nThe above exception was the direct cause of the following exception:\n\n"
DURING = "\nDuring handling of the above exception, another exception occurred:\n\n"
HEADER = "Traceback (most recent call last):\n"


class Writer:
    """Makes lines from one seeded source of randomness and one clock that only goes forward."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        self.second = 0
        self.failures = [self.failure() for _ in range(FAILURES)]

    def fill(self, template):
        if "{" not in template:
            return template
        return template.replace("{n}", str(self.random.randrange(1, 100_000))).replace(
            "{x}", format(self.random.getrandbits(32), "08x")
        )

    def clock(self):
        self.second += self.random.random() < 0.02
        hours, rest = divmod(self.second % 86_400, 3_600)
        return f"{hours:02}:{rest // 60:02}:{rest % 60:02}"

    def innocent(self):
        pick = self.random
        kind = pick.randrange(10)
        address = f"10.{pick.randrange(256)}.{pick.randrange(256)}.{pick.randrange(1, 255)}"
        path, method, clock = self.fill(pick.choice(PATHS)), pick.choice(METHODS), self.clock()
        if kind < 4:
            status, size = pick.choice([200, 200, 200, 201, 204, 301, 304, 404]), pick.randrange(60_000)
            return (
                f'{address} - - [21/Nov/2026:{clock} +0000] "{method} {path} HTTP/1.1" {status} {size} '
                f'"-" "{pick.choice(AGENTS)}"\n'
            )
        if kind < 7:
            return f'INFO:     {address}:{pick.randrange(1024, 65536)} - "{method} {path} HTTP/1.1" 200 OK\n'
        if kind < 9:
            return (
                f"2026-11-21T{clock}+0000 info {pick.choice(LABELS)} : request-id={pick.getrandbits(64):016X} "
                f"[App] {pick.choice(MESSAGES)}\n"
            )
        return (
            f"2026-11-21 {clock}.{pick.randrange(1000):03} UTC [{pick.randrange(100, 9999)}] app@shop LOG:  "
            f"duration: {pick.random() * 9:.3f} ms  statement: {pick.choice(STATEMENTS)}\n"
        )

    def frame(self, margin="  "):
        pick = self.random
        if pick.random() < 0.5:
            file, function = f"/srv/{pick.choice(APP_FILES)}", pick.choice(FUNCTIONS)
        else:
            path, function = pick.choice(LIBRARY_FILES)
            file = f"/usr/local/lib/python3.13/site-packages/{path}"
        code = pick.choice(STATEMENTS_IN_CODE)
        text = f'{margin}File "{file}", line {pick.randrange(1, 2000)}, in {function}\n'
        if pick.random() < 0.9:
            text += f"{margin}  {code}\n"
            if pick.random() < 0.4:
                text += f"{margin}  {' ' * pick.randrange(6)}{'~' * pick.randrange(6)}{'^' * pick.randrange(4, 20)}\n"
        return text

    def frames(self, margin="  "):
        text = "".join(self.frame(margin) for _ in range(self.random.randrange(1, 14)))
        if self.random.random() < 0.05:
            text += self.frame(margin)
            text += f"{margin}[Previous line repeated {self.random.randrange(10, 990)} more times]\n"
        return text

    def error(self):
        kind, message = self.random.choice(ERRORS)
        return f"{kind}: {message}\n" if message else f"{kind}\n"

    def plain(self):
        return HEADER + self.frames() + self.error()

    def chain(self):
        links = [self.random.choice([DIRECT, DURING]) for _ in range(self.random.randrange(1, 4))]
        return self.plain() + "".join(link + self.plain() for link in links)

    def group(self):
        members = self.random.randrange(2, 5)
        text = "  + Exception Group " + HEADER
        text += self.frames("  |   ")
        text += f"  | ExceptionGroup: unhandled errors in a TaskGroup ({members} sub-exceptions)\n"
        for number in range(1, members + 1):
            opening = "  +-" if number == 1 else "    "
            text += f"{opening}+---------------- {number} ----------------\n"
            body = HEADER + self.frames() + self.error()
            text += "".join(f"    | {line}\n" for line in body.splitlines())
        return text + "    +------------------------------------\n"

    def syntax_error(self):
        line = self.random.randrange(1, 500)
        place = f'  File "/srv/app/plugin.py", line {line}\n    def broken(:\n               ^\n'
        return HEADER + self.frames() + place + "SyntaxError: invalid syntax\n"

    def with_notes(self):
        return self.plain() + "note: while loading order {n}\n"

    def logged(self):
        return f"ERROR:    Exception in ASGI application\n{self.plain()}"

    def failure(self):
        """A traceback whose values are still to be filled in."""
        shapes = [self.plain] * 4 + [self.chain] * 2 + [self.group, self.syntax_error, self.with_notes, self.logged]
        return self.random.choice(shapes)()

    def traceback(self):
        """One of the failures again; a few of them happen all the time, most now and then."""
        return self.fill(self.failures[int(FAILURES * self.random.random() ** 2)])


def blocks(writer, make, size):
    """Text of exactly `size` bytes, cut at a line's end and filled up with one line of dots."""
    written = 0
    while written < size:
        block = make().encode()
        if written + len(block) >= size:
            rest = size - written
            block = block[: block.rfind(b"\n", 0, rest) + 1]
            block += b"." * (rest - len(block) - 1) + b"\n" * (rest > len(block))
        written += len(block)
        yield block


class SparseLog:
    """Blocks of a thousand innocent lines and as much of a traceback as its share of the lines allows."""

    def __init__(self):
        self.allowed = 0.0

    def block(self, writer):
        lines = [writer.innocent() for _ in range(1000)]
        self.allowed += 1000 * SHARE_OF_TRACE_LINES
        if self.allowed > 0:
            trace = writer.traceback()
            self.allowed -= trace.count("\n")
            lines.insert(writer.random.randrange(1000), trace)
        return "".join(lines)


def write(path, seed, size, make):
    writer = Writer(seed)
    with open(path + ".part", "wb") as file:
        for block in blocks(writer, lambda: make(writer), size):
            file.write(block)
    os.replace(path + ".part", path)


def thirty_lines():
    frames = "".join(
        f'  File "/srv/app/step{number}.py", line {number}, in step{number}\n    return step{number + 1}(order)\n'
        for number in range(1, 15)
    )
    return HEADER + frames + "httpcore.RemoteProtocolError: Server disconnected without sending a response.\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder")
    parser.add_argument("--sparse-mib", type=float, default=512)
    parser.add_argument("--dense-mib", type=float, default=128)
    options = parser.parse_args()
    os.makedirs(options.folder, exist_ok=True)

    def place(name):
        return os.path.join(options.folder, name)

    sparse = int(options.sparse_mib * MIB)
    write(place("sparse.log"), 1, sparse, SparseLog().block)
    write(place("double.log"), 1, 2 * sparse, SparseLog().block)
    write(place("dense.log"), 2, int(options.dense_mib * MIB), Writer.traceback)
    with open(place("trace.log"), "w") as file:
        file.write(thirty_lines())


if __name__ == "__main__":
    main()
