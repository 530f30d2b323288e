"""A WSGI application with one page that fails and one that is slow."""

import time

from flask import Flask

app = Flask(__name__)


@app.get("/")
def index():
    return "welcome\n"


@app.get("/report/<month>")
def report(month):
    return f"{average([], month)}\n"


@app.get("/slow")
def slow():
    wait_for_supplier()
    return "at last\n"


def average(values, month):
    return sum(values) / len(values)


def wait_for_supplier():
    time.sleep(20)
