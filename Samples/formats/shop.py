"""A little shop that writes to the standard error: the child whose output the carriers of this folder wrap.

Usage: shop.py ROLE [--healthy] [--long]     ROLE: orders, mailer or stock; each fails in its own way.
"""

import logging
import sys
import time

log = logging.getLogger("shop")


def orders(step):
    prices = {"pear": "0.40", "plum": "0.15", "fig": "on request"}
    article = ["pear", "plum", "fig", "pear"][step]
    log.info("order %d: %s", 100 + step, article)
    return float(prices[article])


def mailer(step):
    users = [{"email": "ada@example.com"}, {"email": None}, {"email": "bob@example.com"}, {"email": "eve@example.com"}]
    log.info("preparing mail %d", step)
    return users[step]["email"].lower()


def stock(step):
    shelves = {"a": 3, "b": 5, "c": 1}
    shelf = "abcd"[step]
    log.debug("counting shelf %s", shelf)
    try:
        return shelves[shelf]
    except KeyError as error:
        raise LookupError(f"shelf {shelf} is not on the plan") from error


def main(role, options):
    logging.basicConfig(format="%(levelname)s:%(name)s:%(message)s", level=logging.DEBUG)
    log.info("%s is ready", role)
    work = {"orders": orders, "mailer": mailer, "stock": stock}[role]
    for step in range(4):
        time.sleep(0.02)
        if "--long" in options and step == 1:
            print("catalogue " + ",".join(f"article-{number:04}" for number in range(1700)), flush=True)
        try:
            if "--healthy" in options:
                log.info("step %d took %d ms", step, 7 * step + 3)
            else:
                log.info("result: %s", work(step))
        except Exception:
            log.exception("%s failed in step %d", role, step)
    print(f"{role} did 4 steps", flush=True)


main(sys.argv[1], sys.argv[2:])
