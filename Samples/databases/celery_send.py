"""Sends what the worker cannot take: celery_send.py."""
import shop_tasks
from celery import Celery

other = Celery("other", broker=shop_tasks.app.conf.broker_url)
other.conf.task_serializer = "pickle"
other.conf.accept_content = ["pickle"]
shop_tasks.app.send_task("shop.mail.send_receipt", args=[4711])
shop_tasks.soft.delay()
shop_tasks.hard.delay()
shop_tasks.killed.delay()
other.send_task("shop_tasks.fine", serializer="pickle")
