"""The event that Sentry's client would send, printed as JSON on many lines."""

import json

import sentry_sdk

PRICES = {"plum": 3}


def show(event, hint):
    print(json.dumps({"exception": event["exception"], "level": event["level"]}, indent=2, default=str))


sentry_sdk.init(dsn="https://key@o0.ingest.example.org/1", before_send=show, default_integrations=False)


def price(name):
    try:
        return PRICES[name]
    except KeyError as error:
        raise LookupError(f"{name} has no price") from error


try:
    price("pear")
except LookupError as error:
    sentry_sdk.capture_exception(error)
