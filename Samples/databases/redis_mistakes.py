"""Failures of redis-py: redis_mistakes.py NAME [PORT]."""
import sys
import time

import redis

port = int(sys.argv[2]) if len(sys.argv) > 2 else 6380


def client(**options):
    return redis.Redis(**{"host": "127.0.0.1", "port": port, **options})


def refused():
    client(port=6399).ping()


def write():
    client().set("session:1", "x")


def read():
    print(client().get("session:1"))


def slow():
    client(socket_timeout=0.5).blpop("jobs", 2)


def filled():
    connection = client()
    connection.config_set("maxmemory", "2mb")
    try:
        for number in range(10000):
            connection.set(f"page:{number}", "x" * 1000)
    finally:
        connection.flushall()
        connection.config_set("maxmemory", "0")


def wrong_type():
    connection = client()
    connection.set("jobs", "x")
    try:
        connection.lpush("jobs", "y")
    finally:
        connection.delete("jobs")


def dropped():
    connection = client(single_connection_client=True, retry=redis.retry.Retry(redis.backoff.NoBackoff(), 0))
    number = connection.client_id()
    client().client_kill_filter(_id=number)
    time.sleep(0.1)
    connection.ping()


globals()[sys.argv[1]]()
