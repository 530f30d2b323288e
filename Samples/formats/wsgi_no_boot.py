"""An application that cannot start: its settings are incomplete."""

import os

DATABASE = os.environ["SHOP_DATABASE_URL"]


def app(environ, start_response):
    start_response("204 No Content", [])
    return []
