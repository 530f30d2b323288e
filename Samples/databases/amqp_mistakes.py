"""Failures of pika: amqp_mistakes.py NAME."""
import logging
import sys

import pika

logging.basicConfig(format="%(asctime)s %(levelname)s [%(name)s] %(message)s")


def connect(port=5673):
    return pika.BlockingConnection(pika.ConnectionParameters("127.0.0.1", port))


def refused():
    connect(5699)


def precondition():
    channel = connect().channel()
    channel.queue_declare("orders", durable=True)
    channel.queue_declare("orders", durable=False)


def password():
    credentials = pika.PlainCredentials("shop", "wrong")
    pika.BlockingConnection(pika.ConnectionParameters("127.0.0.1", 5673, credentials=credentials))


def forced():
    connection = connect()
    channel = connection.channel()
    channel.queue_declare("orders", durable=True)
    channel.basic_consume("orders", lambda *arguments: None)
    print("consuming", flush=True)
    channel.start_consuming()


def double_ack():
    channel = connect().channel()
    channel.queue_declare("orders", durable=True)
    channel.basic_publish("", "orders", b"{}")
    method, _, _ = channel.basic_get("orders")
    while method is None:
        method, _, _ = channel.basic_get("orders")
    channel.basic_ack(method.delivery_tag)
    channel.basic_ack(method.delivery_tag)
    channel.queue_declare("orders", durable=True)


globals()[sys.argv[1]]()
