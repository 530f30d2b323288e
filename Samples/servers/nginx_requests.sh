#!/bin/sh
# nginx at work: files that it may not read, listings, clients that speak no TLS, workers that are killed, a full backlog.
cd /srv/edge3 && rm -f php.sock; mkdir -p www/closed www/list logs && chmod 755 . www && echo hi > www/index.html
echo secret > www/secret.html && chmod 600 www/secret.html && chmod 700 www/closed && echo x > www/closed/a.html
openssl req -x509 -newkey rsa:2048 -nodes -subj /CN=shop.example -keyout key.pem -out cert.pem -days 9 2>/dev/null
cat > nginx.conf <<'C'
user nobody nogroup; worker_processes 1; pid /srv/edge3/nginx.pid; error_log /srv/edge3/logs/error.log info;
events {}
http { access_log off; client_body_temp_path /srv/edge3/b; proxy_temp_path /srv/edge3/p; fastcgi_temp_path /srv/edge3/f;
 uwsgi_temp_path /srv/edge3/u; scgi_temp_path /srv/edge3/s;
 limit_req_zone $binary_remote_addr zone=one:1m rate=1r/s; limit_conn_zone $binary_remote_addr zone=two:1m;
 server { listen 127.0.0.1:8181; listen 127.0.0.1:8182 ssl; server_name shop.example; root /srv/edge3/www;
  ssl_certificate cert.pem; ssl_certificate_key key.pem; ssl_protocols TLSv1.2;
  location /denied/ { deny all; } location /limited { limit_req zone=one; }
  location /php { fastcgi_pass unix:/srv/edge3/php.sock; }
  location /resolve { set $b backend.invalid; resolver 127.0.0.1:5999 valid=1s; resolver_timeout 1s; proxy_pass http://$b; }
  location /timeout { proxy_read_timeout 1s; proxy_pass http://127.0.0.1:8183; }
  location /auth { auth_basic x; auth_basic_user_file /srv/edge3/nopasswd; } } }
C
nginx -c /srv/edge3/nginx.conf; sleep 0.5
for p in secret.html closed/a.html closed/ list/ denied/x missing.html favicon.ico limited limited resolve auth; do curl -s -o /dev/null 127.0.0.1:8181/$p; done
curl -s -o /dev/null http://127.0.0.1:8182/ ; curl -sk --tlsv1.3 -o /dev/null https://127.0.0.1:8182/
curl -sk --tls-max 1.2 --ciphers ECDHE-ECDSA-AES128-GCM-SHA256 -o /dev/null https://127.0.0.1:8182/
curl -s -o /dev/null https://127.0.0.1:8182/ ; printf '\003\000\000\053hello' | python3 -c "import socket,sys;s=socket.create_connection((\"127.0.0.1\",8182));s.sendall(sys.stdin.buffer.read());s.close()"
printf '\026\003\001\002\000' | python3 -c "import socket,sys;s=socket.create_connection((\"127.0.0.1\",8182));s.sendall(sys.stdin.buffer.read());s.close()"
python3 - <<'P' &
import socket,time,os
s=socket.socket(socket.AF_UNIX); s.bind('/srv/edge3/php.sock'); os.chmod('/srv/edge3/php.sock',0o777); s.listen(0); time.sleep(6)
P
while [ ! -S php.sock ]; do sleep 0.2; done; sleep 0.3; for i in 1 2 3 4; do curl -s -m 2 -o /dev/null 127.0.0.1:8181/php & done; sleep 2.5
kill -9 $(pgrep -P $(cat nginx.pid)); sleep 0.5; kill -11 $(pgrep -P $(cat nginx.pid)); sleep 0.5
kill $(cat nginx.pid); sleep 1; grep -av "keepalive\|using the\|built by\|getrlimit\|OS: " logs/error.log
