"""logging.exception with the usual layout: the traceback follows without a prefix."""

import logging

logging.basicConfig(format="%(asctime)s %(levelname)s %(name)s: %(message)s", level=logging.INFO)
log = logging.getLogger("shop.orders")


def discount(order):
    return order["total"] * order["customer"]["discount"]


def handle(order):
    log.info("handling order %s", order["id"])
    try:
        discount(order)
    except Exception:
        log.exception("order %s failed", order["id"])


handle({"id": 41, "total": 10, "customer": {"discount": 0.1}})
handle({"id": 42, "total": 10, "customer": None})
log.info("queue is empty")
