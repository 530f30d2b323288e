#!/bin/sh
# Makes two small outages of nginx, gunicorn and Redis on loopback, and leaves their logs beside this script:
#   redis-stopped  somebody stops Redis under a running web service
#   worker-killed  a gunicorn worker is killed while it answers a request
# Needs nginx, redis-server, curl and a virtual environment with flask, gunicorn and redis: VENV=/srv/venv outage.sh
set -u
here=$(cd "$(dirname "$0")" && pwd)
venv=${VENV:-/srv/venv}
dir=/srv/shop-outage
rm -rf $dir && mkdir -p $dir && cd $dir || exit 1

cat > shop.py <<'PYTHON'
import logging, os, time
import flask, redis

logging.basicConfig(
    filename="api.log", level=logging.INFO, format="%(asctime)s %(levelname)s [%(process)d] %(name)s: %(message)s")
app = flask.Flask("shop")
cache = redis.Redis(host="127.0.0.1", port=6391, socket_timeout=2)


@app.get("/cart")
def cart():
    return str(cache.incr("cart"))


@app.get("/export")
def export():
    time.sleep(5)
    return "done"
PYTHON

cat > nginx.conf <<'NGINX'
worker_processes 1;
pid nginx.pid;
error_log nginx-error.log;
events { worker_connections 64; }
http {
  access_log nginx-access.log;
  upstream shop { server 127.0.0.1:8391 max_fails=0; }
  server { listen 127.0.0.1:8390; location / { proxy_pass http://shop; } }
}
NGINX

start() {
  redis-server --port 6391 --bind 127.0.0.1 --save '' --daemonize yes --pidfile $dir/redis.pid --logfile $dir/redis.log >/dev/null
  $venv/bin/gunicorn -w 1 -b 127.0.0.1:8391 --pid gunicorn.pid --error-logfile gunicorn.log shop:app &
  nginx -p $dir/ -c nginx.conf 2>/dev/null
  sleep 2
}
stop() {
  kill "$(cat nginx.pid)"
  kill "$(cat gunicorn.pid)"
  [ -f redis.pid ] && kill "$(cat redis.pid)"
  wait; sleep 1
  mkdir -p "$here/$1"
  for log in "$@"; do [ "$log" = "$1" ] || mv "$log" "$here/$1/$log"; done
  rm -f ./*.log
}
get() { curl -s -o /dev/null "http://127.0.0.1:8390$1"; }

start
get /cart; get /cart
kill "$(cat redis.pid)"; sleep 1
get /cart; sleep 1; get /cart; get /cart
stop redis-stopped redis.log api.log nginx-access.log

start
get /export & request=$!
sleep 1
kill -9 "$(pgrep -P "$(cat gunicorn.pid)")"
wait $request; sleep 1
get /cart
stop worker-killed gunicorn.log nginx-access.log nginx-error.log
cd / && rm -rf $dir
