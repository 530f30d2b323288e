"""A Celery worker and its tasks; the queue is a folder. Usage: celery_app.py sends the tasks."""

import os
import random

from celery import Celery

QUEUE = os.environ.get("QUEUE", "/srv/shop/queue")
app = Celery("celery_app", broker="filesystem://")
app.conf.broker_transport_options = {
    "data_folder_in": QUEUE, "data_folder_out": QUEUE, "control_folder": QUEUE + "-control",
}


@app.task
def invoice(number, cents):
    return f"{number}: {cents / 100:.2f}"


@app.task(bind=True, max_retries=1, default_retry_delay=1)
def fetch_rates(self, bank):
    try:
        raise ConnectionRefusedError(111, "Connection refused")
    except OSError as error:
        raise self.retry(exc=error)


if __name__ == "__main__":
    invoice.delay(1, 995)
    invoice.delay(2, "9,95")
    fetch_rates.delay("north")
    invoice.delay(3, 1050)
