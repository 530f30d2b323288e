"""A WSGI application that can be slow, hungry or broken; for gunicorn and uWSGI."""

import os
import signal
import time

if os.environ.get("BROKEN"):
    import nosuchqueue


def application(environ, start_response):
    path = environ["PATH_INFO"]
    if path == "/slow":
        time.sleep(30)
    if path == "/hungry":
        os.kill(os.getpid(), signal.SIGKILL)
    start_response("200 OK", [("Content-Length", "0")])
    return []
