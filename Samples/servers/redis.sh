#!/bin/sh
# Makes a Redis 7 server on loopback fail and prints its log and the errors that its clients got.
set -u
dir=/srv/cache
rm -rf $dir/* && mkdir -p $dir/dump && cd $dir
start() { redis-server --port 6385 --bind 127.0.0.1 --dir $dir/dump --daemonize yes --pidfile $dir/redis.pid --logfile $dir/redis.log "$@"; sleep 0.7; }
stop() { redis-cli -p 6385 shutdown nosave >/dev/null 2>&1; sleep 0.5; }
client() { redis-cli -p 6385 "$@" >> replies.log 2>&1; }
# snapshots that cannot be written: the disk, a tmpfs of 64 KB, is full
mount -t tmpfs -o size=64k tmpfs dump
start --save '900 1'
client set a 1; head -c 200000 /dev/urandom | base64 | client -x set b
client bgsave; sleep 1; client set a 2; stop
umount dump
# memory is full
start --maxmemory 2mb --maxmemory-policy noeviction --save ''
for number in 1 2 3; do head -c 600000 /dev/zero | tr '\0' x | client -x set big$number; done
stop
# too many clients
start --maxclients 3 --save ''
for number in 1 2 3; do (sleep 2 | redis-cli -p 6385 >/dev/null) & done; sleep 0.5; client ping; wait; stop
# somebody else has the port
start --save ''
redis-server --port 6385 --bind 127.0.0.1 --save '' >> redis.log 2>&1
# no password, wrong type of command, a script that runs too long
client config set requirepass right; client get a; redis-cli -p 6385 -a right config set busy-reply-threshold 200 >/dev/null 2>&1
(redis-cli -p 6385 -a right eval 'while true do end' 0 >/dev/null 2>&1) & sleep 0.6
redis-cli -p 6385 -a right get a >> replies.log 2>/dev/null; redis-cli -p 6385 -a right script kill >/dev/null 2>&1
redis-cli -p 6385 -a right shutdown nosave 2>/dev/null; sleep 0.5
# an append-only file that ends in rubbish, and one that was cut
start --appendonly yes --save ''
client set a 1; client set b 2; stop
printf 'garbage\r\n' >> dump/appendonlydir/appendonly.aof.1.incr.aof
start --appendonly yes
sed -i '$d' dump/appendonlydir/appendonly.aof.1.incr.aof; printf '*3\r\n$3\r\nSET\r\n$1\r\nc' >> dump/appendonlydir/appendonly.aof.1.incr.aof
start --appendonly yes --aof-load-truncated no
rm -rf dump/*; printf 'REDIS0010rubbish' > dump/dump.rdb
start --save '900 1'
stop; rm -f dump/*
# a replica that reads too slowly for the output buffer
start --save '' --client-output-buffer-limit 'replica 100kb 50kb 1' --repl-diskless-sync yes --repl-diskless-sync-delay 0
python3 - <<'PY'
import socket, time
replica = socket.create_connection(("127.0.0.1", 6385))
replica.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
replica.sendall(b"PSYNC ? -1\r\n")
time.sleep(1.5)
replica.recv(4096)
writer = socket.create_connection(("127.0.0.1", 6385))
replica.settimeout(1)
for number in range(100):
    value = b"x" * 100_000
    writer.sendall(b"*3\r\n$3\r\nSET\r\n$4\r\nk%03d\r\n$%d\r\n" % (number, len(value)) + value + b"\r\n")
    writer.recv(100)
time.sleep(1)
PY
stop
# a master that is not there
start --save '' --replicaof '127.0.0.1 6386' --replica-serve-stale-data no
sleep 1; client get a; client set a 1; stop
grep -E 'rror|bind|Bad file|Unexpected|aborting|scheduled|Slow|MASTER' redis.log; grep -m 1 overcommit redis.log; grep -E '^[A-Z]{3,}' replies.log | grep -v '^OK' | sort -u
