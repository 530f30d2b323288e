#!/bin/bash
# Compiles and runs every program of this folder and keeps what a user would see on the terminal (both streams).
#
# Needs swiftc 6.3 on Linux. Works in a neutral folder (default /srv/shop/swift), because paths end up in the reports.
# Usage: ./make-samples.sh [NAME]     one log, or all. The tests read the logs and never run this.
set -u
here=$(cd "$(dirname "$0")" && pwd)
work=${WORK:-/srv/shop/swift}
mkdir -p "$work" && cp "$here"/*.swift "$work" && cd "$work" || exit 1
ulimit -c 0

# build PROGRAM VARIANT: debug has the checks, the messages and the line numbers; release loses most of them.
build() {
    local flags=(-swift-version 6 -module-name "$1" -o "$1-$2")
    [[ "$2" == debug* ]] && flags+=(-Onone -g) || flags+=(-O)
    [[ "$2" == release-g ]] && flags+=(-g)
    grep -q '^@main' "$1.swift" && flags+=(-parse-as-library)
    [[ -x "$1-$2" && "$1-$2" -nt "$1.swift" ]] || swiftc "${flags[@]}" "$1.swift"
}

# What no run of one program prints: a compiler, a loader, a test runner, two programs on one terminal.
special() {
    case "$1" in
        wrong_type) swiftc wrong_type.swift ;;
        script) SWIFT_BACKTRACE=enable=yes,color=no swift index_out_of_range.swift ;;
        missing_library)
            swiftc -no-toolchain-stdlib-rpath -module-name overflow -o bare overflow.swift && ./bare ;;
        two_programs)
            build force_unwrap debug && build index_out_of_range debug
            export SWIFT_BACKTRACE=enable=yes,color=no
            ./force_unwrap-debug & ./index_out_of_range-debug & wait ;;
        swift_testing | xctest)
            mkdir -p hours/Tests/HoursTests && cp failing_tests.swift hours/Tests/HoursTests
            printf '%s\n' '// swift-tools-version: 6.0' 'import PackageDescription' \
                'let package = Package(name: "hours", targets: [.testTarget(name: "HoursTests")])' >hours/Package.swift
            swift build --package-path hours --build-tests >hours.log 2>&1 || { cat hours.log; return; }
            [[ "$1" == xctest ]] && only=--disable-swift-testing || only=--disable-xctest
            swift test --package-path hours --skip-build --no-parallel "$only" 2>&1 ;;
    esac
}
for log in wrong_type script missing_library two_programs swift_testing xctest; do
    [[ "$log" == *"${1:-}"* ]] || continue
    special "$log" </dev/null >"$here/$log.log" 2>&1
    echo "$log: exit status $?"
done

# The runtime's own environment variable is set in every run: what the machine has by default must not decide.
while read -r log program variant setting; do
    [[ -z "$log" || "$log" == '#'* || "$log" != *"${1:-}"* ]] && continue
    build "$program" "$variant" || exit 1
    cp "$program-$variant" "$program"
    # The shell's own notice is all that a silent death leaves behind.
    run=("./$program"); [[ "$log" == *-shell ]] && run=(bash -c "./$program; exit")
    # The inner shell keeps this one's "Illegal instruction" notice out of the terminal.
    status=$(SWIFT_BACKTRACE="$setting" timeout 60 "${run[@]}" </dev/null >"$here/$log.log" 2>&1; echo $?) 2>/dev/null
    echo "$log: exit status $status"
done <<'TABLE'
# log                       program             variant    SWIFT_BACKTRACE
force_unwrap                force_unwrap        debug      enable=yes,color=no
force_unwrap-friendly       force_unwrap        debug      enable=yes,color=no,preset=friendly
force_unwrap-medium         force_unwrap        debug      enable=yes,color=no,preset=medium
force_unwrap-full           force_unwrap        debug      enable=yes,color=no,preset=full
force_unwrap-color          force_unwrap        debug      enable=yes,color=yes
force_unwrap-mangled        force_unwrap        debug      enable=yes,color=no,preset=medium,demangle=no
force_unwrap-addresses      force_unwrap        debug      enable=yes,color=no,symbolicate=off
force_unwrap-json           force_unwrap        debug      enable=yes,color=no,format=json
force_unwrap-disabled       force_unwrap        debug      enable=no
force_unwrap-release        force_unwrap        release    enable=yes,color=no
force_unwrap-release-g      force_unwrap        release-g  enable=yes,color=no
force_unwrap-release-json   force_unwrap        release-g  enable=yes,color=no,format=json
index_out_of_range          index_out_of_range  debug      enable=yes,color=no
index_out_of_range-release  index_out_of_range  release-g  enable=yes,color=no
index_out_of_range-disabled index_out_of_range  debug      enable=no
fatal_error                 fatal_error         debug      enable=yes,color=no
fatal_error-disabled        fatal_error         debug      enable=no
precondition                precondition        debug      enable=yes,color=no
assertion                   assertion           debug      enable=yes,color=no
overflow                    overflow            debug      enable=yes,color=no
overflow-json               overflow            debug      enable=yes,color=no,format=json
overflow-shell              overflow            debug      enable=no
try_force                   try_force           debug      enable=yes,color=no
uncaught_error              uncaught_error      debug      enable=yes,color=no
failed_cast                 failed_cast         debug      enable=yes,color=no
failed_cast-disabled        failed_cast         debug      enable=no
main_actor                  main_actor          debug      enable=yes,color=no
actor_precondition          actor_precondition  debug      enable=yes,color=no
null_pointer                null_pointer        debug      enable=yes,color=no
null_pointer-json           null_pointer        debug      enable=yes,color=no,format=json
async_task                  async_task          debug      enable=yes,color=no
async_task-json             async_task          debug      enable=yes,color=no,format=json
double_free                 double_free         debug      enable=yes,color=no
stack_overflow              stack_overflow      debug      enable=yes,color=no
stack_overflow-limited      stack_overflow      debug      enable=yes,color=no,limit=12,top=0
stack_overflow-json         stack_overflow      debug      enable=yes,color=no,format=json,limit=8
force_unwrap-limited        force_unwrap        debug      enable=yes,color=no,limit=3,top=1
TABLE
