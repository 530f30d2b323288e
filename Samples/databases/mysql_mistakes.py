"""Failures of MySQL clients (PyMySQL against MariaDB 10.11): mysql_mistakes.py NAME."""
import logging
import sys
import threading
import time

import pymysql

logging.basicConfig(format="%(asctime)s %(levelname)s [%(name)s] %(message)s")
log = logging.getLogger("shop.stock")


def connect(**options):
    return pymysql.connect(**{"host": "127.0.0.1", "port": 3307, "user": "shop", "password": "secret", "database": "shop", **options})


def setup():
    cursor = connect(autocommit=True).cursor()
    cursor.execute("DROP TABLE IF EXISTS stock")
    cursor.execute("CREATE TABLE stock (id INT PRIMARY KEY, amount INT) ENGINE=InnoDB")
    cursor.execute("INSERT INTO stock VALUES (1, 10), (2, 10)")


def idle():
    cursor = connect().cursor()
    cursor.execute("SET SESSION wait_timeout = 1")
    time.sleep(1.5)
    try:
        cursor.execute("SELECT 1")
    except pymysql.Error:
        log.exception("first query after the pause")
    cursor.execute("SELECT 1")


def killed():
    connection = connect()
    number = connection.thread_id()
    connect().cursor().execute(f"KILL {number}")
    connection.cursor().execute("SELECT 1")


def packet():
    connect().cursor().execute("SELECT LENGTH(%s)", ("x" * 40_000_000,))


def lock():
    first, second = connect(), connect()
    first.cursor().execute("UPDATE stock SET amount = 1 WHERE id = 1")
    cursor = second.cursor()
    cursor.execute("SET SESSION innodb_lock_wait_timeout = 1")
    cursor.execute("UPDATE stock SET amount = 2 WHERE id = 1")


def deadlock():
    first, second = connect(), connect()
    a, b = first.cursor(), second.cursor()
    change = "UPDATE stock SET amount = amount - 1 WHERE id = %s"
    a.execute(change, (1,))
    b.execute(change, (2,))

    def other():
        try:
            b.execute(change, (1,))
        except pymysql.Error:
            log.exception("reservation failed")
            second.rollback()

    thread = threading.Thread(target=other)
    thread.start()
    time.sleep(0.3)
    try:
        a.execute(change, (2,))
    except pymysql.Error:
        log.exception("reservation failed")
        first.rollback()
    thread.join()


def many():
    kept = []
    while True:
        kept.append(connect())


def refused():
    connect(port=3399)


def denied():
    connect(password="wrong")


def read_timeout():
    connect(read_timeout=1).cursor().execute("SELECT SLEEP(3)")


setup()
globals()[sys.argv[1]]()
