#!/bin/bash
# Runs every program and server of this folder and keeps its log as it came out.
#
# Needs root (for the host name in syslog lines), util-linux, nginx, apache2, swift 6, and in VENV the packages of
# requirements.txt. Everything listens on 127.0.0.1. Works in a neutral folder, because paths end up in the logs.
# Usage: ./make-samples.sh [GROUP]    GROUP: layouts structured carriers syslog servers celery web swift
# The tests read the logs and never run this.
set -u
here=$(cd "$(dirname "$0")" && pwd)
work=${WORK:-/srv/shop/formats}
python=${VENV:-/srv/venv-shop}/bin/python
mkdir -p "$work/pages" && cp "$here"/*.{py,swift,conf} "$work" && cd "$work" || exit 1
ulimit -c 0
export HOME=$work PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 TERM=dumb TZ=UTC LC_ALL=C.UTF-8

# keep LOG COMMAND...: both streams of a program that ends by itself.
keep() {
    local log=$1
    shift
    timeout 60 "$@" >"$here/$log.log" 2>&1 </dev/null
    echo "$log: exit status $?"
}

# serve LOG COMMAND... -- BASE PATH...: both streams of a server that is asked for pages and then stopped.
serve() {
    local log=$1 command=()
    shift
    while [[ "$1" != -- ]]; do command+=("$1") && shift; done
    shift
    "${command[@]}" >"$here/$log.log" 2>&1 </dev/null &
    local server=$!
    "$python" client.py "$@"
    sleep 0.5
    kill -TERM "$server" && wait "$server" 2>/dev/null
    echo "$log: exit status $?"
}

# Before a command: with a host name of its own.
on_web_1=(unshare --uts bash -c 'hostname web-1 && exec "$@"' -)

layouts() {
    for layout in default basic asctime brackets source pipes iso bare airflow; do
        keep "python-$layout" "$python" "$work/python_layouts.py" $layout
    done
    keep healthy-python-asctime "$python" "$work/python_layouts.py" asctime --healthy
}

structured() {
    for form in console color json json-tree logfmt; do
        keep "structlog-$form" "$python" "$work/structured.py" $form
    done
    for form in loguru loguru-color loguru-json; do
        keep "$form" "$python" "$work/structured.py" $form
    done
    keep healthy-structlog-json "$python" "$work/structured.py" json --healthy
    keep healthy-structlog-logfmt "$python" "$work/structured.py" logfmt --healthy
    keep healthy-loguru "$python" "$work/structured.py" loguru --healthy
}

carriers() {
    keep docker-json "$python" "$work/carry.py" docker-json orders
    keep docker-json-two "$python" "$work/carry.py" docker-json orders,stock
    keep cri "$python" "$work/carry.py" cri orders
    keep cri-partial "$python" "$work/carry.py" cri mailer --long
    keep kubectl-prefix "$python" "$work/carry.py" kubectl orders,mailer,stock
    keep compose "$python" "$work/carry.py" compose orders,mailer
    keep journal-short "${on_web_1[@]}" "$python" "$work/carry.py" journal orders,stock
    keep journal-short-iso "${on_web_1[@]}" "$python" "$work/carry.py" journal-iso mailer,stock
    keep journal-json "${on_web_1[@]}" "$python" "$work/carry.py" journal-json stock
    keep tail-two-files "$python" "$work/carry.py" tail orders,mailer
    keep raw-interleaved "$python" "$work/carry.py" raw orders,mailer
    keep healthy-docker-json "$python" "$work/carry.py" docker-json orders --healthy
    keep healthy-cri "$python" "$work/carry.py" cri orders --healthy --long
    keep healthy-compose "$python" "$work/carry.py" compose orders,mailer --healthy
    keep healthy-journal-short "${on_web_1[@]}" "$python" "$work/carry.py" journal orders --healthy
}

# logger prints on the standard error what it would send (--no-act: nobody listens), one record a line.
syslog() {
    local logger=("${on_web_1[@]}" logger --server 127.0.0.1 --udp --port 5514 --no-act -s)
    "$python" "$work/shop.py" stock >"$work/stock.txt" 2>&1
    "$python" "$work/shop.py" stock --healthy >"$work/healthy.txt" 2>&1
    keep syslog-3164 "${logger[@]}" --rfc3164 -i -t stock -p user.notice -f stock.txt
    keep syslog-5424 "${logger[@]}" --rfc5424 -i -t stock -p user.err -f stock.txt
    keep syslog-5424-data "${logger[@]}" --rfc5424=notq --sd-id shop@32473 --sd-param 'shelf="d"' \
        --msgid COUNT -t stock -p local0.err -f stock.txt
    keep healthy-syslog-3164 "${logger[@]}" --rfc3164 -i -t stock -p user.notice -f "$work/healthy.txt"
}

servers() {
    serve uvicorn "$python" -m uvicorn --port 8971 asgi_app:app \
        -- http://127.0.0.1:8971 /orders/1 /orders/2 /orders/1 /missing
    serve healthy-uvicorn "$python" -m uvicorn --port 8971 asgi_app:app -- http://127.0.0.1:8971 /orders/1 /missing
    serve gunicorn "$python" -m gunicorn -b 127.0.0.1:8972 -w 2 --access-logfile - wsgi_app:app \
        -- http://127.0.0.1:8972 / /report/may /
    serve gunicorn-timeout "$python" -m gunicorn -b 127.0.0.1:8972 -w 1 -t 2 --access-logfile - wsgi_app:app \
        -- http://127.0.0.1:8972 / /slow /
    serve healthy-gunicorn "$python" -m gunicorn -b 127.0.0.1:8972 -w 2 --access-logfile - wsgi_app:app \
        -- http://127.0.0.1:8972 / / /
    keep gunicorn-no-boot "$python" -m gunicorn -b 127.0.0.1:8972 -w 1 wsgi_no_boot:app
    serve flask "$python" -m flask --app wsgi_app run --port 8973 -- http://127.0.0.1:8973 / /report/may /
    serve django "$python" django_app.py runserver --noreload 127.0.0.1:8974 \
        -- http://127.0.0.1:8974 /basket/7 /basket/8 /basket/9 /nothing
}

celery() {
    rm -rf queue queue-control && mkdir -p queue queue-control
    QUEUE=$work/queue "$python" celery_app.py
    QUEUE=$work/queue timeout -s INT 8 "$python" -m celery -A celery_app worker --pool solo --loglevel INFO \
        --hostname worker@web-1 >"$here/celery.log" 2>&1 </dev/null
    echo "celery: exit status $?"
}

# The pages exist or not; the upstream of /orders never does.
web() {
    echo welcome >pages/index.html
    for server in nginx apache; do
        sed "s|FOLDER|$work|" "$server.conf" >"$server.live.conf"
        rm -f "${server}"_{access,error}.log
    done
    serve nginx-run /usr/sbin/nginx -c "$work/nginx.live.conf" \
        -- http://127.0.0.1:8980 /index.html /orders/7 /favicon.ico /index.html
    serve apache-run /usr/sbin/apache2 -f "$work/apache.live.conf" -D FOREGROUND \
        -- http://127.0.0.1:8981 /index.html /orders/7 /favicon.ico /index.html
    rm -f "$here"/{nginx,apache}-run.log
    for server in nginx apache; do
        cp "${server}_access.log" "$here/$server-access.log"
        cp "${server}_error.log" "$here/$server-error.log"
        grep -v ' 50[0-9] ' "${server}_access.log" >"$here/healthy-$server-access.log"
    done
}

swift() {
    local package=${PACKAGE:-/srv/shop/swiftlog}
    mkdir -p "$package/Sources/transfers" && cp swift_log.swift "$package/Sources/transfers/main.swift"
    cat >"$package/Package.swift" <<'END'
// swift-tools-version: 6.0
import PackageDescription

let package = Package(
    name: "transfers",
    dependencies: [.package(url: "https://github.com/apple/swift-log", from: "1.16.2")],
    targets: [.executableTarget(name: "transfers", dependencies: [.product(name: "Logging", package: "swift-log")])]
)
END
    (cd "$package" && command swift build >/dev/null 2>&1)
    export SWIFT_BACKTRACE=enable=yes,color=no
    keep swift-log "$package/.build/debug/transfers" 2>/dev/null
    keep healthy-swift-log "$package/.build/debug/transfers" --healthy
}

# The one change made to an output: the release of the kernel it was made on says nothing and is replaced.
mask() {
    sed -i "s/$(uname -r)/6.1.0-28-amd64/g" "$here"/*.log
}

for group in ${1:-layouts structured carriers syslog servers celery web swift}; do
    "$group"
    mask
done
