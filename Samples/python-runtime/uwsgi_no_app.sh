#!/bin/bash
# The application cannot be imported; uWSGI starts all the same.
cd "${WORK:-/srv/orders}" || exit 1
BROKEN=1 timeout 7 "${VENV:-/srv/venv-orders}/bin/uwsgi" \
    --http-socket 127.0.0.1:8128 --master --die-on-term --wsgi-file wsgi_app.py &
sleep 3
curl -s -m 2 127.0.0.1:8128/ >/dev/null
wait
