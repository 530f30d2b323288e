#!/bin/bash
# A slow request, a worker that is killed, and an application that cannot be imported. Needs gunicorn and curl.
cd "${WORK:-/srv/orders}" || exit 1
gunicorn=${VENV:-/srv/venv-orders}/bin/gunicorn
export HOME=$PWD
"$gunicorn" -b 127.0.0.1:8125 -t 2 wsgi_app:application &
server=$!
sleep 3
curl -s -m 6 127.0.0.1:8125/slow >/dev/null
curl -s -m 3 127.0.0.1:8125/hungry >/dev/null
sleep 1
kill "$server"
wait
BROKEN=1 "$gunicorn" -b 127.0.0.1:8126 wsgi_app:application
