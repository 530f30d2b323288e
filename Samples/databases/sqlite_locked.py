"""Two connections write to one SQLite file; the first does not commit."""
import sqlite3
import tempfile

from sqlalchemy import create_engine, text

with tempfile.TemporaryDirectory() as folder:
    path = folder + "/shop.db"
    first = sqlite3.connect(path)
    first.execute("CREATE TABLE orders (id INTEGER PRIMARY KEY)")
    first.execute("BEGIN IMMEDIATE")
    engine = create_engine("sqlite:///" + path, connect_args={"timeout": 0.5})
    with engine.begin() as connection:
        connection.execute(text("INSERT INTO orders VALUES (1)"))
