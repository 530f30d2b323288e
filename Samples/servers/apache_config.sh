#!/bin/sh
# Apache with configurations that it refuses, then with paths that it may not read and a child that crashes.
dir=/srv/ap2; modules=/usr/lib/apache2/modules
mkdir -p $dir/www/closed $dir/www/list $dir/logs && cd $dir && echo hi > www/closed/a.html && chmod 700 www/closed
try() {
    cat > "$1.conf" <<CONF
ServerRoot $dir
ServerName shop.example
PidFile $dir/$1.pid
ErrorLog $dir/logs/$1.log
LoadModule mpm_event_module $modules/mod_mpm_event.so
LoadModule authz_core_module $modules/mod_authz_core.so
LoadModule dir_module $modules/mod_dir.so
LoadModule autoindex_module $modules/mod_autoindex.so
User www-data
Group www-data
Listen 127.0.0.1:8191
$2
CONF
    apache2 -f "$dir/$1.conf" -k start 2>&1; sleep 0.7
}
try invalid 'RewriteEngine on'
try missing 'Include /srv/ap2/nothere.conf'
try docroot 'DocumentRoot /srv/ap2/nothere'
try block '<VirtualHost *:80>'
try ssl "LoadModule ssl_module $modules/mod_ssl.so
SSLEngine on
SSLCertificateFile /srv/ap2/none.pem"
try good "DocumentRoot /srv/ap2/www
LoadModule proxy_module $modules/mod_proxy.so
ProxyPass /x http://127.0.0.1:9/
<Directory /srv/ap2/www>
Require all granted
</Directory>"
for path in closed/a.html list/ x; do curl -s -o /dev/null "127.0.0.1:8191/$path"; done
kill -11 "$(pgrep -P "$(cat good.pid)" | head -1)"; sleep 1.5
kill "$(cat good.pid)"; sleep 1.5
cat logs/good.log
