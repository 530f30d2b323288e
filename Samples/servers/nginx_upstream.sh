#!/bin/sh
# Makes nginx fail against broken upstreams on loopback and prints its error log. Run as root: workers run as www-data.
set -u
dir=/srv/edge
mkdir -p $dir/tmp && cd $dir && : > error.log

cat > upstreams.py <<'PY'
import os, socket, struct, threading, time

def serve(port, answer):
    server = socket.create_server(("127.0.0.1", port))
    def run():
        while True:
            peer, _ = server.accept()
            peer.recv(65536)
            answer(peer)
    threading.Thread(target=run, daemon=True).start()

serve(8101, lambda peer: time.sleep(4))                                                 # never answers
serve(8102, lambda peer: peer.close())                                                  # closes without an answer
serve(8103, lambda peer: (peer.sendall(b"HTTP/1.1 200 OK\r\nSet-Cookie: s=" + b"x" * 9000 + b"\r\n\r\n"), peer.close()))
serve(8104, lambda peer: (peer.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\nhalf"), peer.close()))
serve(8105, lambda peer: (peer.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0)), peer.close()))   # reset
closed = socket.socket(socket.AF_UNIX)
closed.bind("/srv/edge/private.sock")
closed.listen()
os.chmod("/srv/edge/private.sock", 0o600)                                               # only root may connect
stale = socket.socket(socket.AF_UNIX)
stale.bind("/srv/edge/stale.sock")                                                      # a file whose listener is gone
os.chmod("/srv/edge/stale.sock", 0o666)
stale.close()
time.sleep(30)
PY
rm -f *.sock; python3 upstreams.py & helper=$!
cat > nginx.conf <<'CONF'
pid /srv/edge/nginx.pid; error_log /srv/edge/error.log info; user www-data; worker_processes 1;
events { worker_connections 64; }
http {
  access_log off; client_body_temp_path tmp/b; proxy_temp_path tmp/p; fastcgi_temp_path tmp/f;
  upstream pool { server 127.0.0.1:8108 max_fails=1 fail_timeout=30s; server 127.0.0.1:8109 max_fails=1 fail_timeout=30s; }
  server {
    listen 127.0.0.1:8100; server_name shop.example; client_max_body_size 1k; proxy_read_timeout 1s;
    location /refused { proxy_pass http://127.0.0.1:8107; }
    location /missing { proxy_pass http://unix:/srv/edge/gunicorn.sock; }
    location /private { proxy_pass http://unix:/srv/edge/private.sock; }
    location /stale { proxy_pass http://unix:/srv/edge/stale.sock; }
    location /php { fastcgi_pass unix:/srv/edge/php8.2-fpm.sock; }
    location /slow { proxy_pass http://127.0.0.1:8101; }
    location /closes { proxy_pass http://127.0.0.1:8102; }
    location /header { proxy_pass http://127.0.0.1:8103; }
    location /half { proxy_pass http://127.0.0.1:8104; }
    location /reset { proxy_pass http://127.0.0.1:8105; }
    location /cycle { root /srv/edge/none; try_files $uri /cycle/index.html; }
    location /pool { proxy_pass http://pool; }
    location /upload { proxy_pass http://127.0.0.1:8102; }
  }
}
CONF
sleep 1; nginx -p $dir -c $dir/nginx.conf
for path in refused missing private stale php slow closes header half reset cycle pool pool; do
    curl -s -o answer -H 'Host: shop.example' http://127.0.0.1:8100/$path; sleep 0.2
done
head -c 5000 /dev/zero | curl -s -o answer -H 'Host: shop.example' --data-binary @- http://127.0.0.1:8100/upload
sleep 0.5; nginx -p $dir -c $dir/nginx.conf -s quit 2>/dev/null; kill $helper
grep -vE '\[(info|notice)\]' error.log
