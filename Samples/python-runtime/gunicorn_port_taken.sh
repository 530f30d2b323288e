#!/bin/bash
# Two gunicorns on one port.
cd "${WORK:-/srv/orders}" || exit 1
gunicorn=${VENV:-/srv/venv-orders}/bin/gunicorn
export HOME=$PWD
"$gunicorn" -b 127.0.0.1:8125 wsgi_app:application >/dev/null 2>&1 &
server=$!
sleep 2
"$gunicorn" -b 127.0.0.1:8125 wsgi_app:application
kill "$server"
wait
