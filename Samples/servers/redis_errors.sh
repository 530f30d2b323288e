#!/bin/sh
# A Redis server on loopback; prints what redis-cli is told in each bad state. Run as root.
exec 3>&1; exec 1> /srv/app/redis/said.txt; cd /srv/app/redis; rm -f dump.rdb *.aof; R='redis-cli -p 6390'
redis-server --port 6390 --daemonize yes --logfile /srv/app/redis/server.log --dir /srv/app/redis --save '' >/dev/null; sleep 1
echo '# wrong type'; $R set name x; $R lpush name y
echo '# clients'; $R config set maxclients 1 >/dev/null; (printf 'ping\n'; sleep 1) | $R >/dev/null & sleep 0.3; $R ping; wait; sleep 0.2; $R config set maxclients 100
echo '# memory'; $R config set maxmemory 1kb >/dev/null; $R set a b; $R config set maxmemory 0 >/dev/null
echo '# script'; $R evalsha 0000000000000000000000000000000000000000 0
$R config set lua-time-limit 200 >/dev/null; ($R eval 'while true do end' 0 >/dev/null 2>&1) & sleep 1; $R get name; $R script kill; wait
echo '# replica'; $R replicaof 127.0.0.1 6399; sleep 1; $R set a b; $R config set replica-serve-stale-data no >/dev/null; $R get name; $R replicaof no one; $R config set replica-serve-stale-data yes >/dev/null
echo '# password'; $R config set requirepass secret >/dev/null; $R get name; $R -a wrong get name 2>/dev/null; $R -a secret --no-auth-warning config set requirepass '' 
echo '# protected'; $R config set bind '0.0.0.0' >/dev/null;  redis-cli -h $(hostname -i | cut -d' ' -f1) -p 6390 ping
echo '# min replicas'; $R config set min-replicas-to-write 1 >/dev/null; $R set a b; $R config set min-replicas-to-write 0 >/dev/null
echo '# command'; $R foo bar; $R config set hash-max-listpack-entries; $R cluster info
$R shutdown nosave
redis-server --port 6391 --cluster-enabled yes --daemonize yes --logfile /srv/app/redis/cluster.log --dir /srv/app/redis --cluster-config-file n.conf --save '' >/dev/null; sleep 1
echo '# cluster'; redis-cli -p 6391 set a b; redis-cli -p 6391 mset a b c d;  redis-cli -p 6391 cluster addslotsrange 0 16383 >/dev/null; sleep 2; redis-cli -p 6391 mset a b c d; redis-cli -p 6391 select 1
redis-cli -p 6391 shutdown nosave
redis-cli -p 6391 ping
grep -vE '^(#|OK|PONG|$)' /srv/app/redis/said.txt | sed "s/^/$(date '+%Y-%m-%d %H:%M:%S') ERROR redis-cli: /" >&3
