#!/bin/sh
# Makes a PostgreSQL 15 server on loopback fail in many ways and prints its log. Run as root.
set -u
bin=/usr/lib/postgresql/15/bin
top=/srv/pg
data=$top/data
rm -rf $top && mkdir -p $top && chown postgres $top && cd $top
as() { su postgres -s /bin/sh -c "$*"; }
export PGHOST=127.0.0.1 PGPORT=5544 PGUSER=postgres PGOPTIONS=
as $bin/initdb -D $data -A trust >/dev/null
cat >> $data/postgresql.conf <<'CONF'
port = 5544
listen_addresses = '127.0.0.1'
unix_socket_directories = '/srv/pg'
max_connections = 6
superuser_reserved_connections = 3
log_line_prefix = '%m [%p] %q%u@%d '
logging_collector = off
max_locks_per_transaction = 10
max_prepared_transactions = 0
max_wal_size = 32MB
min_wal_size = 32MB
checkpoint_warning = 30s
fsync = off
CONF
printf 'host shop shop 127.0.0.1/32 scram-sha-256\nhost all postgres 127.0.0.1/32 trust\nhost shop web 127.0.0.1/32 trust\n' > $data/pg_hba.conf
as $bin/pg_ctl -D $data -l $top/server.log -w start >/dev/null
q() { user=$1; shift; psql -U "$user" -d shop -qAt "$@" >/dev/null 2>&1; }
psql -d postgres -qc "create role shop login password 'right'" -c 'create role web login' -c 'create database shop' 2>/dev/null
q postgres -c 'create table stock(id int primary key, n int); insert into stock values (1,1),(2,2); grant all on stock to web'
PGPASSWORD=wrong q shop -c 'select 1'
psql -U web -d postgres -c 'select 1' >/dev/null 2>&1
q web -c 'select * from orders'
q web -c 'select price from stock'
q web -c 'insert into stock values (1, 5)'
q web -c 'select 1 from pg_authid'
# deadlock
(q web -c 'begin; update stock set n=0 where id=1; select pg_sleep(1); update stock set n=0 where id=2; commit') &
(q web -c 'begin; update stock set n=0 where id=2; select pg_sleep(1); update stock set n=0 where id=1; commit'); wait
# timeouts
q web -c "set statement_timeout='200ms'; select pg_sleep(2)"
(q web -c 'begin; update stock set n=7 where id=1; select pg_sleep(1.5); commit') & sleep 0.5
q web -c "set lock_timeout='200ms'; update stock set n=8 where id=1"; wait
(echo "set idle_in_transaction_session_timeout='300ms'; begin; select 1;"; sleep 1; echo 'select 2;') | q web
# serialization
(q web -c 'begin isolation level repeatable read; select n from stock where id=1; select pg_sleep(1); update stock set n=9 where id=1; commit') & sleep 0.4
q web -c 'update stock set n=3 where id=1'; wait
# more locks than the shared table holds
q postgres -c "do \$\$ begin for i in 1..1000 loop execute 'create table t'||i||'(a int)'; end loop; end \$\$"
# checkpoints too frequent, temporary file limit
q postgres -c 'create table filler as select repeat(md5(i::text), 8) t from generate_series(1,900000) i'
q postgres -c "alter role web set temp_file_limit='1MB'"
q web -c "set work_mem='64kB'; select count(*) from (select md5(i::text) from generate_series(1,200000) i order by 1) x"
# connections
for number in 1 2 3; do (sleep 2 | q web) & done; sleep 0.5
q web -c 'select 1'
for number in 1 2 3; do (sleep 1.2 | q postgres) & done; sleep 0.5
q postgres -c 'select 1'; wait
# a second server; a second server on the same data
as $bin/postgres -D $data >> server.log 2>&1
as $bin/initdb -D $top/data2 -A trust >/dev/null
as $bin/postgres -D $top/data2 -p 5544 -k $top >> server.log 2>&1
# a child killed as the OOM killer does it, clients while it recovers
(sleep 5 | q web) & sleep 0.5
kill -9 $(pgrep -f 'postgres: web shop' | head -1)
for number in 1 2 3 4 5 6; do q web -c 'select 1'; done; sleep 5
# a damaged page
as $bin/pg_ctl -D $data -m fast -t 20 -w stop >/dev/null
as $bin/pg_checksums -D $data -e >/dev/null
as $bin/pg_ctl -D $data -l $top/server.log -w start >/dev/null
file=$data/$(psql -d shop -Atc "select pg_relation_filepath('stock')")
psql -d shop -qc checkpoint; as $bin/pg_ctl -D $data -m fast -t 20 -w stop >/dev/null
printf 'xxxx' | dd of=$file bs=1 seek=8000 conv=notrunc 2>/dev/null
as $bin/pg_ctl -D $data -l $top/server.log -w start >/dev/null
q web -c 'select * from stock'
# a stop that waits for a session
(sleep 3 | q web) & sleep 0.5
as $bin/pg_ctl -D $data -m smart -W stop >/dev/null; sleep 0.3; q web -c 'select 1'; wait
grep -E '(ERROR|FATAL|PANIC|WARNING|DETAIL|HINT): ' server.log | grep -vE 'max_wal_size|Consistent' | cut -c1-300
grep -E 'bind|signal 9|not properly' server.log; grep -m 2 frequently server.log
