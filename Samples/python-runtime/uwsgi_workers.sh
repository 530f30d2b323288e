#!/bin/bash
# One worker, a short harakiri, a short listen queue, and slow requests.
cd "${WORK:-/srv/orders}" || exit 1
"${VENV:-/srv/venv-orders}/bin/uwsgi" --http-socket 127.0.0.1:8127 --master --processes 1 --harakiri 2 --listen 2 \
    --wsgi-file wsgi_app.py --logdate &
server=$!
sleep 2
for _ in 1 2 3 4 5 6; do curl -s -m 5 127.0.0.1:8127/slow >/dev/null & done
sleep 6
kill -INT "$server"
wait
