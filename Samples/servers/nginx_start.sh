#!/bin/sh
# Starts nginx with mistakes that stop it, and with limits that are too small. Prints what it writes.
set -u
dir=/srv/edge
mkdir -p $dir/tmp && cd $dir && : > error.log
openssl req -x509 -newkey rsa:2048 -nodes -days 1 -subj /CN=a.example -keyout a.key -out a.pem 2>/dev/null
openssl req -x509 -newkey rsa:2048 -nodes -days 1 -subj /CN=b.example -keyout b.key -out b.pem 2>/dev/null

try() {  # NAME HTTP-BLOCK: a configuration that nginx refuses
    printf 'pid /srv/edge/nginx.pid; error_log stderr; events {}\nhttp { access_log off;\n%s\n}\n' "$1" > bad.conf
    nginx -p $dir -c $dir/bad.conf 2>&1
}
python3 -m http.server -b 127.0.0.1 8110 >/dev/null 2>&1 & other=$!
sleep 1
try 'server { listen 127.0.0.1:8110; }'
try 'server { listen 127.0.0.1:8111; location / { proxy_pass http://billing:8080; } }'
try 'upstream billing { server billing-2.internal:8080; }'
try 'server { listen 127.0.0.1:8111 ssl; ssl_certificate /etc/letsencrypt/live/shop.example/fullchain.pem; ssl_certificate_key a.key; }'
try 'server { listen 127.0.0.1:8111 ssl; ssl_certificate a.pem; ssl_certificate_key b.key; }'
kill $other

cat > upstream.py <<'PY'
import http.server, socket, ssl
server = http.server.HTTPServer(("127.0.0.1", 8112), http.server.SimpleHTTPRequestHandler)
context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
context.load_cert_chain("a.pem", "a.key")
server.socket = context.wrap_socket(server.socket, server_side=True)
slow = socket.create_server(("127.0.0.1", 8115))   # accepts, never answers
server.serve_forever()
PY
python3 upstream.py 2>/dev/null & helper=$!
cat > good.conf <<'CONF'
pid /srv/edge/nginx.pid; error_log /srv/edge/error.log; user www-data; worker_processes 1; worker_rlimit_nofile 40;
events { worker_connections 12; }
http {
  access_log off;
  server { listen 127.0.0.1:8113 ssl; ssl_certificate a.pem; ssl_certificate_key a.key;
    location /untrusted { proxy_pass https://127.0.0.1:8112; proxy_ssl_verify on; proxy_ssl_trusted_certificate b.pem; }
    location /name { proxy_pass https://127.0.0.1:8112; proxy_ssl_verify on; proxy_ssl_trusted_certificate a.pem;
      proxy_ssl_name b.example; }
    location /plain { proxy_pass https://127.0.0.1:8114; } }
  server { listen 127.0.0.1:8114; location /slow { proxy_pass http://127.0.0.1:8115; } }
}
CONF
nginx -p $dir -c $dir/good.conf; sleep 1.5
for path in untrusted name plain; do curl -sk -o answer https://127.0.0.1:8113/$path; done
for number in 1 2 3 4 5 6; do curl -sk -m 2 -o answer http://127.0.0.1:8114/slow & done
sleep 2
sed -i 's/worker_connections 12/worker_connections 2000/; s/nofile 40/nofile 14/' good.conf
sleep 2; nginx -p $dir -c $dir/good.conf -s quit; sleep 1; nginx -p $dir -c $dir/good.conf
for number in 1 2 3 4 5 6 7 8 9 10 11 12; do sleep 2 | curl -sk -o answer telnet://127.0.0.1:8114 & done
sleep 3; nginx -p $dir -c $dir/good.conf -s quit; kill $helper
grep -vE '\[(info|notice)\]' error.log | grep -v accept4; grep -m 1 accept4 error.log
