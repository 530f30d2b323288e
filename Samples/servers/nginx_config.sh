#!/bin/sh
# What nginx says when it cannot start: one broken configuration after another.
dir=$(mktemp -d)
try() { printf '%s\n' "$2" > "$dir/$1.conf"; echo "== $1"; nginx -t -c "$dir/$1.conf" -e stderr 2>&1 | sed "s#$dir#/srv/edge#g"; }
h='events {} http {'
try unknown "$h brotli on; }"
try brace "$h server { listen 8080; } } }"
try eof "$h server { listen 8080;"
try arguments "$h client_max_body_size; }"
try place "server { listen 8080; }"
try semicolon "$h server { listen 8080 server_name a; } }"
try duplicate "$h server { root /a; root /b; } }"
try include "$h include /srv/edge/missing/site.conf; }"
try upstream "$h server { listen 8080; location / { proxy_pass http://backend.invalid; } } }"
try upblock "$h upstream a { server backend.invalid:80; } }"
try module "load_module /usr/lib/nginx/modules/ngx_http_geoip2_module.so; events {}"
try log "$h access_log /srv/nowhere/access.log; }"
try privileged "events {} http { }"
try value "$h keepalive_timeout abc; }"
try variable "$h log_format x '\$nosuch'; access_log /tmp/x x; }"
try zone "$h server { location / { limit_req zone=one; } } }"
try listen "$h server { listen 8080 ssl; } }"
try user "user nosuchuser; events {}"
try regex "$h server { location ~ ^/(a { } } }"
rm -r "$dir"
