"""Publishes a task while no RabbitMQ listens."""
import sys
from celery import Celery
app = Celery("shop", broker=sys.argv[1])
app.conf.broker_connection_retry = False
@app.task
def mail(order): ...
mail.apply_async((7,), retry=False)
