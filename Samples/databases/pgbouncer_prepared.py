"""Prepared statements through a PgBouncer that pools transactions (1.18; port 6433)."""
import sys

import psycopg

DSN = "host=127.0.0.1 port=6433 dbname=shop user=shop password=secret"
first, second = psycopg.connect(DSN), psycopg.connect(DSN)
for _ in range(8):
    for connection in (first, second):
        connection.execute("SELECT %s::int", (1,))
        connection.commit()
