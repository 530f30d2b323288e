#!/bin/bash
# Runs the programs of this folder and keeps what a user would see (both streams).
#
# PYTHONS holds one interpreter per version (PYTHONS/3.11/bin/python3 ...), VENV an environment with requirements.txt,
# OLD one with requirements-old.txt. Works in a neutral folder, because paths end up in the traces.
# Usage: ./make-samples.sh [NAME]     one log, or all. The tests read the logs and never run this.
set -u
here=$(cd "$(dirname "$0")" && pwd)
export WORK=${WORK:-/srv/orders} VENV=${VENV:-/srv/venv-orders} OLD=${OLD:-/srv/venv-orders-old}
export PYTHONS=${PYTHONS:-/opt/pythons} PYTHON=${PYTHON:-/opt/python/bin/python3}
export PYTHONUNBUFFERED=1 PYTHON_COLORS=0 PYTHONDONTWRITEBYTECODE=1
mkdir -p "$WORK" && cp "$here"/*.py "$here"/*.sh "$WORK" && cd "$WORK" || exit 1
ulimit -c 0

keep() {
    local log=$1
    shift
    timeout 60 "$@" >"$here/$log.log" 2>&1 </dev/null
    echo "$log: exit status $?"
}

for file in "$here"/*.py "$here"/*.sh; do
    name=$(basename "$file")
    [[ "${name%.*}" == *"${1:-}"* ]] || continue
    case "$name" in
        make-samples.sh | wsgi_app.py | circular_models.py | circular_views.py) ;;
        *.sh) keep "${name%.sh}" "$WORK/$name" ;;
        stdlib_removed.py) keep stdlib_removed "$PYTHONS/3.13/bin/python3" "$WORK/$name" ;;
        module_shadowed.py)
            mkdir -p shadow && (cd shadow && keep module_shadowed-3.13 "$PYTHONS/3.13/bin/python3" "$WORK/$name")
            rm -r shadow
            ;;
        numpy_abi*.py | *_too_new.py | *_too_old.py)
            python=$OLD/bin/python
            [[ "$name" == glibc* ]] && python=$PYTHON
            keep "${name%.py}" "$python" "$WORK/$name"
            ;;
        response_validation.py)
            "$VENV/bin/python" "$WORK/$name" >"$here/response_validation.log" 2>&1 &
            server=$!
            sleep 7
            curl -s 127.0.0.1:8124/orders/17 >/dev/null
            kill "$server" && wait "$server" 2>/dev/null
            ;;
        *)
            python=$PYTHON
            grep -qE '^(import|from) (aiohttp|boto3|docker|flask|google|grpc|numpy|pydantic|requests|trustme)' "$file" \
                && python=$VENV/bin/python
            keep "${name%.py}" "$python" "$WORK/$name"
            ;;
    esac
done
