#!/bin/bash
# Compiles and runs every program of this folder and keeps what a user would see on the terminal (both streams).
#
# Needs swiftc 6.3 on Linux. Works in a neutral folder (default /srv/shop/swift-rules), because paths end up in the
# reports. Usage: ./make-samples.sh [NAME]     one log, or all. The tests read the logs and never run this.
set -u
here=$(cd "$(dirname "$0")" && pwd)
work=${WORK:-/srv/shop/swift-rules}
mkdir -p "$work" && cp "$here"/*.swift "$work" && cd "$work" || exit 1
ulimit -c 0

# build PROGRAM VARIANT: debug has the checks, the messages and the line numbers; release loses most of them.
build() {
    local flags=(-swift-version 6 -module-name "$1" -o "$1-$2")
    [[ "$2" == debug ]] && flags+=(-Onone -g) || flags+=(-O)
    [[ "$2" == release-g ]] && flags+=(-g)
    [[ "$2" == tsan ]] && flags+=(-Onone -g -sanitize=thread)
    [[ "$2" == asan ]] && flags+=(-Onone -g -sanitize=address)
    [[ -x "$1-$2" && "$1-$2" -nt "$1.swift" ]] || swiftc "${flags[@]}" "$1.swift"
}

# The runtime's own environment variable is set in every run: what the machine has by default must not decide.
short=enable=yes,color=no,interactive=no,registers=none,images=none
while read -r log program variant setting; do
    [[ -z "$log" || "$log" == '#'* || "$log" != *"${1:-}"* ]] && continue
    build "$program" "$variant" || exit 1
    cp "$program-$variant" "$program"
    # A leaked continuation never returns; everything else ends at once.
    setting=${setting/short/$short}
    status=$(SWIFT_BACKTRACE="$setting" timeout 5 "./$program" </dev/null >"$here/$log.log" 2>&1; echo $?) \
        2>/dev/null
    echo "$log: exit status $status"
done <<'TABLE'
# log                       program              variant    SWIFT_BACKTRACE
implicit_unwrap             implicit_unwrap      debug      short
implicit_unwrap-disabled    implicit_unwrap      debug      enable=no
implicit_unwrap-release     implicit_unwrap      release    enable=yes,color=no,images=none
implicit_unwrap-release-g   implicit_unwrap      release-g  short
array_slice                 array_slice          debug      short
string_index                string_index         debug      short
string_index-release        string_index         release    short
last_index                  last_index           debug      short
last_index-disabled         last_index           debug      enable=no
division_by_zero            division_by_zero     debug      short
division_by_zero-disabled   division_by_zero     debug      enable=no
division_by_zero-release-g  division_by_zero     release-g  enable=yes,color=no,images=none
not_enough_bits             not_enough_bits      debug      short
not_enough_bits-release-g   not_enough_bits      release-g  short
negative_to_unsigned        negative_to_unsigned debug      enable=no
double_to_int               double_to_int        debug      short
double_to_int-disabled      double_to_int        debug      enable=no
range_bounds                range_bounds         debug      short
range_bounds-release-g      range_bounds         release-g  short
duplicate_keys              duplicate_keys       debug      short
duplicate_keys-release      duplicate_keys       release    enable=no
unowned_reference           unowned_reference    debug      short
unowned_reference-release   unowned_reference    release    enable=no
exclusive_access            exclusive_access     debug      short
stack_overflow              stack_overflow       debug      short,limit=24,top=4
stack_overflow-release      stack_overflow       release    short,limit=24,top=4
continuation_twice          continuation_twice   debug      short
continuation_twice-release  continuation_twice   release    enable=no
continuation_leaked         continuation_leaked  debug      enable=no
isolated_closure            isolated_closure     debug      short
isolated_closure-release    isolated_closure     release    short
try_force_decode            try_force_decode     debug      short
try_force_file              try_force_file       release    enable=no
broken_hashable             broken_hashable      debug      short
allocation                  allocation           debug      short
escaped_deinit              escaped_deinit       debug      short
dispatch_queue              dispatch_queue       debug      short
broken_pipe                 broken_pipe          debug      short
decode_top                  decode_top           debug      short
access_race                 access_race          tsan       short
use_after_free              use_after_free       asan       short
leaked_memory               leaked_memory        asan       short
TABLE
