"""A thread and a script that use the application without its context."""

import threading

import flask

app = flask.Flask(__name__)
app.config["SENDER"] = "shop@example.org"


def send_mail():
    print(flask.current_app.config["SENDER"])


def read_cart():
    print(flask.request.args)


reader = threading.Thread(target=read_cart)
reader.start()
reader.join()
send_mail()
