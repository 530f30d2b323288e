"""Failures of PostgreSQL clients: pg_mistakes.py NAME. The server is asked for with PGHOST, PGPORT, …"""
import logging
import sys
import threading
import time

import psycopg
import psycopg2

logging.basicConfig(format="%(asctime)s %(levelname)s [%(name)s] %(message)s")
log = logging.getLogger("shop.orders")
DSN = "host=127.0.0.1 port=5433 dbname=shop user=shop password=secret"
ADMIN = "host=127.0.0.1 port=5433 dbname=shop user=postgres password=secret"


def setup():
    with psycopg2.connect(DSN) as connection, connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS customers")
        cursor.execute("CREATE TABLE customers (id int PRIMARY KEY, email text UNIQUE, credit int)")
        cursor.execute("INSERT INTO customers VALUES (1, 'ada@example.com', 1), (2, 'bob@example.com', 1)")


def closed(driver):
    connection = driver.connect(DSN)
    pid = connection.info.backend_pid
    cursor = connection.cursor()
    cursor.execute("SELECT 1")
    admin = psycopg2.connect(ADMIN)
    admin.autocommit = True
    admin.cursor().execute(f"SELECT pg_terminate_backend({pid})")
    time.sleep(0.2)
    cursor.execute("SELECT 1")


def undefined(sql):
    psycopg2.connect(DSN).cursor().execute(sql)


def unique(driver):
    driver.connect(DSN).cursor().execute("INSERT INTO customers VALUES (3, 'ada@example.com', 1)")


def aborted(driver):
    cursor = driver.connect(DSN).cursor()
    try:
        cursor.execute("SELECT credit FROM customer")
    except driver.Error:
        log.warning("no credit found")
    cursor.execute("SELECT 1")


def deadlock(driver):
    first, second = driver.connect(DSN), driver.connect(DSN)
    change = "UPDATE customers SET credit = credit + 1 WHERE id = %s"
    a, b = first.cursor(), second.cursor()
    a.execute(change, (1,))
    b.execute(change, (2,))

    def other():
        try:
            b.execute(change, (1,))
        except driver.Error:
            log.exception("transfer failed")

    thread = threading.Thread(target=other)
    thread.start()
    time.sleep(0.3)
    try:
        a.execute(change, (2,))
    except driver.Error:
        log.exception("transfer failed")
        first.rollback()
    thread.join()


def serialization(driver):
    first, second = driver.connect(DSN), driver.connect(DSN)
    a, b = first.cursor(), second.cursor()
    for cursor in (a, b):
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        cursor.execute("SELECT credit FROM customers WHERE id = 1")
    b.execute("UPDATE customers SET credit = 5 WHERE id = 1")
    second.commit()
    a.execute("UPDATE customers SET credit = 6 WHERE id = 1")


def too_many(driver):
    kept = []
    while True:
        kept.append(driver.connect(DSN))


def idle(driver):
    connection = driver.connect(DSN)
    cursor = connection.cursor()
    cursor.execute("SET idle_in_transaction_session_timeout = '200ms'")
    connection.commit()
    cursor.execute("SELECT 1")
    time.sleep(0.6)
    cursor.execute("SELECT 1")


def timeout(driver):
    driver.connect(DSN, options="-c statement_timeout=200").cursor().execute("SELECT pg_sleep(2)")


def pool():
    from psycopg_pool import ConnectionPool

    with ConnectionPool(DSN, min_size=1, max_size=2, timeout=1) as connections:
        kept = [connections.getconn() for _ in range(3)]


setup()
{
    "closed2": lambda: closed(psycopg2),
    "closed3": lambda: closed(psycopg),
    "table": lambda: undefined("SELECT * FROM invoices"),
    "column": lambda: undefined("SELECT customers.phone FROM customers"),
    "unique2": lambda: unique(psycopg2),
    "unique3": lambda: unique(psycopg),
    "aborted2": lambda: aborted(psycopg2),
    "aborted3": lambda: aborted(psycopg),
    "deadlock2": lambda: deadlock(psycopg2),
    "deadlock3": lambda: deadlock(psycopg),
    "serialization2": lambda: serialization(psycopg2),
    "serialization3": lambda: serialization(psycopg),
    "many2": lambda: too_many(psycopg2),
    "many3": lambda: too_many(psycopg),
    "idle2": lambda: idle(psycopg2),
    "idle3": lambda: idle(psycopg),
    "timeout2": lambda: timeout(psycopg2),
    "timeout3": lambda: timeout(psycopg),
    "password2": lambda: psycopg2.connect(DSN.replace("secret", "wrong")),
    "password3": lambda: psycopg.connect(DSN.replace("secret", "wrong")),
    "refused2": lambda: psycopg2.connect(DSN.replace("5433", "5439")),
    "refused3": lambda: psycopg.connect(DSN.replace("5433", "5439")),
    "database2": lambda: psycopg2.connect(DSN.replace("dbname=shop", "dbname=shop_test")),
    "pool3": pool,
}[sys.argv[1]]()
