#!/bin/sh
# PostgreSQL 15 in a directory of its own: the same failures in its text (verbose), CSV and JSON logs.
B=/usr/lib/postgresql/15/bin
D=/srv/app/pg/data
rm -rf $D; mkdir -p $D; chown postgres $D; cd /srv/app/pg
su postgres -c "$B/initdb -A trust -D $D >/dev/null"
cat >> $D/postgresql.conf <<C
port=5544
unix_socket_directories='/tmp'
logging_collector=on
log_directory='log'
log_filename='pg.log'
log_destination='stderr,csvlog,jsonlog'
log_error_verbosity=verbose
log_timezone='UTC'
shared_buffers='16MB'
C
P="psql -h /tmp -p 5544 -U postgres -X"
su postgres -c "$B/pg_ctl -D $D -w start >/dev/null"
$P -qc 'create table t(i int primary key, v int)' -c 'insert into t values (1,1),(2,2)'
# serialization failures in both wordings, and a deadlock
( printf 'begin isolation level repeatable read; select * from t; select pg_sleep(2); update t set v=3 where i=1; commit;\n' | $P -q >/dev/null 2>&1 ) &
sleep 1; $P -qc 'update t set v=v+1 where i=1'; wait
( printf 'begin; update t set v=9 where i=1; select pg_sleep(1); update t set v=9 where i=2; commit;\n' | $P -q >/dev/null 2>&1 ) &
( printf 'begin; update t set v=8 where i=2; select pg_sleep(1); update t set v=8 where i=1; commit;\n' | $P -q >/dev/null 2>&1 ) &
wait
$P -qc 'insert into t values (1,1)' -c 'select * from missing' 2>/dev/null
( $P -qc 'select pg_sleep(30)' >/dev/null 2>&1 ) & sleep 1
$P -qc "select pg_terminate_backend(pid) from pg_stat_activity where query like '%pg_sleep(30)%' and pid<>pg_backend_pid()" >/dev/null
( $P -qc 'select pg_sleep(31)' >/dev/null 2>/tmp/pgclient.err ) & sleep 1
kill -9 $($P -Atqc "select pid from pg_stat_activity where query like '%pg_sleep(31)%' and pid<>pg_backend_pid()")
$P -qc 'select 1' 2>&1 | head -2; sleep 3
( $P -qc 'select pg_sleep(32)' >/dev/null 2>>/tmp/pgclient.err ) & sleep 1
su postgres -c "$B/pg_ctl -D $D -w -m immediate stop >/dev/null"; sleep 1
su postgres -c "$B/pg_ctl -D $D -w start >/dev/null"
su postgres -c "$B/pg_ctl -D $D -w -m fast stop >/dev/null"
cat $D/log/pg.log; echo ---; cat $D/log/pg.csv; echo ---; cat $D/log/pg.json; cat /tmp/pgclient.err
