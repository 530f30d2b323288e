#!/bin/sh
# Makes Apache httpd (prefork and event) fail on loopback and prints its error log.
set -u
dir=/srv/web
mkdir -p $dir/htdocs/secret && cd $dir && : > error.log
modules=/usr/lib/apache2/modules
write() {  # MPM LIMITS
    cat > httpd.conf <<CONF
ServerName shop.example
ServerRoot $dir
PidFile $dir/httpd.pid
Mutex file:$dir default
User www-data
Group www-data
Listen 127.0.0.1:8120
LoadModule mpm_$1_module $modules/mod_mpm_$1.so
LoadModule authz_core_module $modules/mod_authz_core.so
LoadModule rewrite_module $modules/mod_rewrite.so
LoadModule proxy_module $modules/mod_proxy.so
LoadModule proxy_http_module $modules/mod_proxy_http.so
LoadModule proxy_fcgi_module $modules/mod_proxy_fcgi.so
ErrorLog $dir/error.log
$2
DocumentRoot $dir/htdocs
ProxyPass /api http://127.0.0.1:8129/
ProxyPass /slow http://127.0.0.1:8128/ timeout=1
ProxyPass /closes http://127.0.0.1:8127/
ProxyPassMatch ^/(.*\.php)\$ unix:/run/php/php8.2-fpm.sock|fcgi://localhost$dir/htdocs/\$1
<Directory $dir/htdocs>
  Options FollowSymLinks
  AllowOverride All
  Require all granted
</Directory>
<Directory $dir/htdocs/secret>
  Require all denied
</Directory>
CONF
}
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
serve(8128, kept.append)
serve(8127, lambda peer: peer.close())
time.sleep(60)
PY
echo 'RewriteEngine On
RewriteRule ^loop(.*)$ /loop/$1 [L]' > htdocs/.htaccess
python3 upstreams.py & helper=$!
write prefork 'StartServers 1
MinSpareServers 1
MaxRequestWorkers 3'
apache2 -f $dir/httpd.conf; sleep 1
for path in api slow closes index.php secret/ loop; do curl -s -o answer http://127.0.0.1:8120/$path; sleep 0.2; done
for number in 1 2 3 4 5 6; do (printf 'GET /slow'; sleep 4) | curl -s -o answer telnet://127.0.0.1:8120 & done
sleep 3
write event 'StartServers 1
ThreadsPerChild 2
MaxRequestWorkers 2'
sed -i 's/httpd.pid/second.pid/' httpd.conf
apache2 -f $dir/httpd.conf
kill $(cat httpd.pid); sleep 2; sed -i 's/second.pid/httpd.pid/' httpd.conf
apache2 -f $dir/httpd.conf; sleep 1
for number in 1 2 3 4; do (printf 'GET /slow'; sleep 3) | curl -s -o answer telnet://127.0.0.1:8120 & done
sleep 3; kill $(cat httpd.pid); kill $helper
grep -v ':notice\]' error.log
