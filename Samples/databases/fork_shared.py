"""Child processes use the connection that their parent opened."""
import logging
import os
import signal

from sqlalchemy import create_engine, text

engine = create_engine("postgresql+psycopg2://shop:secret@127.0.0.1:5433/shop", pool_size=1, max_overflow=0)
with engine.connect() as connection:
    connection.execute(text("SELECT 1"))
children = []
for number in range(4):
    pid = os.fork()
    if pid == 0:
        signal.alarm(3)  # two readers of one socket may also wait for each other for ever
        logging.basicConfig(level=logging.INFO, format="[%(asctime)s: %(levelname)s/ForkPoolWorker-{}] %(message)s".format(number))
        try:
            for _ in range(200):
                with engine.connect() as connection:
                    connection.execute(text("SELECT generate_series(1, 50)")).all()
        except Exception as error:
            logging.error("job failed: %s: %s", type(error).__name__, error)
        os._exit(0)
    children.append(pid)
for pid in children:
    os.waitpid(pid, 0)
