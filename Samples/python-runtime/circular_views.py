"""The other half."""

from circular_models import Order


def render(order: Order):
    return repr(order)
