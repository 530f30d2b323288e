#!/bin/bash
# Runs every program of this folder and keeps what a user would see on the terminal (both streams).
#
# PYTHONS holds one interpreter per version (PYTHONS/3.11/bin/python3 ...), VENV an environment with the packages of
# requirements.txt. Works in a neutral folder (default /srv/shop/python), because paths end up in the traces.
# Usage: ./make-samples.sh [NAME]     one log, or all. The tests read the logs and never run this.
set -u
here=$(cd "$(dirname "$0")" && pwd)
work=${WORK:-/srv/shop/python}
venv=${VENV:-/srv/venv-shop}
pythons=${PYTHONS:-/opt/pythons}
mkdir -p "$work" && cp "$here"/*.py "$work" && cd "$work" || exit 1
ulimit -c 0
export PYTHONUNBUFFERED=1 PYTHON_COLORS=0 TERM=dumb COLUMNS=100 PYTHONDONTWRITEBYTECODE=1

# What the settings of the last column mean.
run() {
    local interpreter="$pythons/$2/bin/python${2%.*}"
    [[ "$2" == venv ]] && interpreter="$venv/bin/python"
    case "$3" in
        color) PYTHON_COLORS=1 FORCE_COLOR=1 timeout 30 "$interpreter" "$work/$1.py" ;;
        asyncio-debug) PYTHONASYNCIODEBUG=1 timeout 30 "$interpreter" "$work/$1.py" ;;
        pytest) timeout 30 "$interpreter" -m pytest -q -p no:cacheprovider "$1.py" ;;
        pytest-short) timeout 30 "$interpreter" -m pytest -q -p no:cacheprovider --tb=short "$1.py" ;;
        relative) timeout 30 "$interpreter" "$1.py" ;;
        *) timeout 30 "$interpreter" "$work/$1.py" ;;
    esac
}

while read -r log program python setting; do
    [[ -z "$log" || "$log" == '#'* || "$log" != *"${1:-}"* ]] && continue
    status=$(run "$program" "$python" "$setting" </dev/null >"$here/$log.log" 2>&1; echo $?) 2>/dev/null
    # A reordered sample is made from the real output by the named detour.
    if [[ "$setting" == by-* ]]; then
        "$here/reorder.sh" "${setting#by-}" <"$here/$log.log" >"$work/reordered"
        cp "$work/reordered" "$here/$log.log"
    fi
    echo "$log: exit status $status"
done <<'TABLE'
# log                      program                python  setting
plain                      plain                  3.11
plain-3.8                  plain                  3.8
plain-3.13                 plain                  3.13
plain-2.7                  plain                  2.7
plain-relative             plain                  3.11    relative
carets                     carets                 3.11
carets-3.12                carets                 3.12
carets-3.13                carets                 3.13
carets-3.13-color          carets                 3.13    color
carets-3.9                 carets                 3.9
elided-3.13                elided                 3.13
multi_line_message         multi_line_message     3.11
chain_cause                chain_cause            3.11
chain_context              chain_context          3.11
chain_context-3.13         chain_context          3.13
from_none                  from_none              3.11
chain_three                chain_three            3.11
chain_three-3.8            chain_three            3.8
exception_group            exception_group        3.11
exception_group-3.13       exception_group        3.13
recursion                  recursion              3.11
recursion-3.13             recursion              3.13
notes                      notes                  3.11
syntax_error               syntax_error           3.11
syntax_error_main          syntax_error_main      3.11
import_error               import_error           3.11
import_error_name          import_error_name      3.13
no_message                 no_message             3.11
thread                     thread                 3.11
thread-3.8                 thread                 3.8
task_never_retrieved       task_never_retrieved   3.11
task_never_retrieved-debug task_never_retrieved   3.11    asyncio-debug
remote_traceback           remote_traceback       3.11
executor_traceback         executor_traceback     3.11
unraisable                 unraisable             3.11
unraisable-3.13            unraisable             3.13
faulthandler_segfault      faulthandler_segfault  3.11
faulthandler_timeout       faulthandler_timeout   3.11
rich_traceback             rich_traceback         venv
loguru_exception           loguru_exception       venv
logging_exception          logging_exception      3.11
logging_prefixed           logging_prefixed       3.11
logging_json               logging_json           venv
logging_repr               logging_repr           3.11
repr_of_traceback          repr_of_traceback      3.11
dump_of_frames             dump_of_frames         3.11
logging_itself_fails       logging_itself_fails   3.11
failing_tests              failing_tests          venv    pytest
failing_tests-short        failing_tests          venv    pytest-short
notebook_cells             notebook_cells         venv
sentry_event               sentry_event           venv
# detours
plain-newest-first         plain                  3.11    by-newest-first
chain_three-newest-first   chain_three            3.11    by-newest-first
logging_exception-newest-first logging_exception  3.11    by-newest-first
plain-unindented           plain                  3.11    by-unindented
carets-unindented          carets                 3.13    by-unindented
chain_cause-crlf           chain_cause            3.11    by-crlf
chain_context-quoted       chain_context          3.11    by-quoted
chain_three-cut            chain_three            3.11    by-cut
carets-wrapped             carets                 3.11    by-wrapped
TABLE
