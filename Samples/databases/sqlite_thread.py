"""A connection made in one thread is used in another."""
import sqlite3
from concurrent.futures import ThreadPoolExecutor

connection = sqlite3.connect(":memory:")


def count_orders():
    return connection.execute("SELECT 1").fetchone()


with ThreadPoolExecutor() as pool:
    pool.submit(count_orders).result()
