"""Flask 2.2.2 beside Werkzeug 3."""

import flask
