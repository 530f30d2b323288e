#!/bin/bash
# The detours a trace takes through people's hands. Reads a log on the standard input.
case "$1" in
    newest-first) tac ;;                       # as web consoles list it
    unindented) sed 's/^[[:space:]]*//' ;;     # as chat programs and trackers paste it
    crlf) sed 's/$/\r/' ;;                     # as it comes from Windows
    quoted) sed 's/^/> /' ;;                   # as it is cited in a mail
    cut) tail -n +4 ;;                         # the first lines scrolled away
    wrapped) fold -w 60 ;;                     # as a terminal of that width copies it
esac
