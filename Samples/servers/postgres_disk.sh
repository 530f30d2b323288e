#!/bin/sh
# Fills the disk under a PostgreSQL 15 server on loopback, first under a table, then under the WAL. Run as root.
set -u
bin=/usr/lib/postgresql/15/bin
top=/srv/pgdisk
data=$top/data
mkdir -p $top/small $top/wal && chown -R postgres $top && cd $top
mount -t tmpfs -o size=2m,uid=$(id -u postgres) tmpfs $top/small
mount -t tmpfs -o size=72m,uid=$(id -u postgres) tmpfs $top/wal
as() { su postgres -s /bin/sh -c "$*"; }
export PGHOST=127.0.0.1 PGPORT=5545 PGUSER=postgres
rm -rf $data server.log
as $bin/initdb -D $data -X $top/wal/pg -A trust >/dev/null
printf "port = 5545\nlisten_addresses = '127.0.0.1'\nunix_socket_directories = ''\nfsync = off\nlog_line_prefix = '%%m [%%p] %%q%%u@%%d '\n" >> $data/postgresql.conf
printf "max_wal_size = 1GB\nlog_checkpoints = off\n" >> $data/postgresql.conf
as $bin/pg_ctl -D $data -l $top/server.log -w start >/dev/null
psql -d postgres -qc "create tablespace small location '/srv/pgdisk/small'" 2>/dev/null
psql -d postgres -qc "create table events tablespace small as select md5(i::text) from generate_series(1,100000) i" 2>/dev/null
psql -d postgres -qc "create table big as select repeat(md5(i::text), 8) from generate_series(1,400000) i" >/dev/null 2>&1
sleep 3
as $bin/pg_ctl -D $data -m immediate -w stop >/dev/null 2>&1
umount $top/small $top/wal
cat server.log
