#!/bin/sh
# Makes HAProxy's servers fail on loopback and prints its log.
set -u
dir=/srv/lb
mkdir -p $dir && cd $dir
openssl req -x509 -newkey rsa:2048 -nodes -days 1 -subj /CN=shop.example -keyout key.pem -out cert.pem 2>/dev/null
cat cert.pem key.pem > site.pem
cat > haproxy.cfg <<'CONF'
global
  log stdout format short local0
  stats socket /srv/lb/admin.sock
defaults
  mode http
  log global
  option httplog
  option redispatch
  timeout connect 1s
  timeout client 5s
  timeout server 1s
  timeout queue 500ms
frontend www
  bind 127.0.0.1:8130
  use_backend slow if { path /slow }
  use_backend closes if { path /closes }
  use_backend narrow if { path /narrow }
  use_backend none if { path /none }
  default_backend shop
frontend tls
  bind 127.0.0.1:8131 ssl crt /srv/lb/site.pem ssl-min-ver TLSv1.2
  default_backend shop
backend shop
  option httpchk GET /healthz
  server web1 127.0.0.1:8132 check inter 300ms fall 2 rise 1
  server web2 127.0.0.1:8133 check inter 300ms fall 2 rise 1
backend slow
  server web3 127.0.0.1:8134
backend closes
  server web4 127.0.0.1:8135
backend narrow
  server web5 127.0.0.1:8134 maxconn 1
backend none
CONF
cat > upstreams.py <<'PY'
import socket, threading, time
def serve(port, answer):
    server = socket.create_server(("127.0.0.1", port))
    def run():
        while True:
            peer, _ = server.accept()
            peer.recv(65536)
            answer(peer)
    threading.Thread(target=run, daemon=True).start()
kept = []
unhealthy = b"HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
serve(8133, lambda peer: (peer.sendall(unhealthy), peer.close()))
serve(8134, kept.append)
serve(8135, lambda peer: peer.close())
time.sleep(30)
PY
python3 upstreams.py & helper=$!
sleep 1
rm -f pipe; mkfifo pipe
while read -r line; do echo "$(date '+%b %e %T') lb1 haproxy[811]: ${line#<?>}"; done < pipe &   # as journald would
haproxy -f haproxy.cfg 2>/dev/null > pipe & proxy=$!
sleep 2
curl -s -o answer http://127.0.0.1:8130/
for path in slow closes none; do curl -s -o answer http://127.0.0.1:8130/$path; done
curl -s -o answer http://127.0.0.1:8130/narrow & curl -s -o answer http://127.0.0.1:8130/narrow
curl -s -o answer http://127.0.0.1:8131/
curl -s --cacert /etc/ssl/certs/ca-certificates.crt -o answer https://127.0.0.1:8131/
curl -s -k --tls-max 1.1 --ciphers 'DEFAULT@SECLEVEL=0' -o answer https://127.0.0.1:8131/
sleep 2; kill $proxy $helper; sleep 1
python3 -m http.server -b 127.0.0.1 8130 >/dev/null 2>&1 & other=$!
sleep 1; timeout 5 haproxy -f haproxy.cfg 2>&1; kill $other
