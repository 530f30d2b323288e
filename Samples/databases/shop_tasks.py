"""Tasks that fail in the ways in which Celery's workers do."""
import os
import signal
import time

from celery import Celery

app = Celery("shop", broker=os.environ.get("BROKER", "redis://127.0.0.1:7486/0"), backend=os.environ.get("BROKER", "redis://127.0.0.1:7486/0"))
app.conf.broker_connection_retry_on_startup = True


@app.task
def killed():
    os.kill(os.getpid(), signal.SIGKILL)


@app.task(soft_time_limit=1)
def soft():
    time.sleep(5)


@app.task(time_limit=1)
def hard():
    time.sleep(5)


@app.task
def fine():
    return 1
