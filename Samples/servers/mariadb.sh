#!/bin/sh
# Makes a MariaDB 10.11 server on loopback fail and prints its error log and what its clients were told.
set -u
dir=/srv/db
mkdir -p $dir && rm -rf $dir/* && chown mysql $dir && cd $dir
mariadb-install-db --user=mysql --datadir=$dir/data --auth-root-authentication-method=normal >/dev/null 2>&1
start() {
    mariadbd --no-defaults --user=mysql --datadir=$dir/data --socket=$dir/db.sock --port=3346 --bind-address=127.0.0.1 \
        --log-error=$dir/error.log --pid-file=$dir/db.pid --log-warnings=4 --innodb-print-all-deadlocks \
        --innodb-buffer-pool-size=16M "$@" >/dev/null 2>&1 &
    for number in 1 2 3 4 5 6 7 8 9 10; do sleep 1; [ -S $dir/db.sock ] && break; done
}
stop() { kill $(cat db.pid); sleep 4; }
q() { mariadb -uroot -S $dir/db.sock shop "$@" >> replies.log 2>&1; }
start --max-connections=10 --max-allowed-packet=1M --innodb-lock-wait-timeout=1
mariadb -uroot -S $dir/db.sock -e "create database shop; delete from mysql.global_priv where user=''; flush privileges; create user web@'%' identified by 'right'; grant all on shop.* to web@'%';"
q -e 'create table stock(id int primary key, n int); insert into stock values (1,1),(2,2); create table old(id int primary key, note text) engine=myisam; insert into old values (1,repeat("x",500)),(2,repeat("y",500))'
mariadb -uweb -pwrong -h127.0.0.1 -P3346 shop -e 'select 1' >> replies.log 2>&1
(q -e 'start transaction; update stock set n=3 where id=1; select sleep(1); update stock set n=3 where id=2; commit') &
q -e 'start transaction; update stock set n=4 where id=2; select sleep(0.5); update stock set n=4 where id=1; select sleep(0.7); commit'
sleep 1
(q -e 'start transaction; update stock set n=5 where id=1; select sleep(2); commit') & sleep 0.5
q -e 'update stock set n=6 where id=1'; sleep 2
q -e 'insert into stock values (1, 1)'
# a client that goes away without saying goodbye, one that is silent for too long, and a packet that is too large
python3 - <<'PY'
import subprocess, time
client = subprocess.Popen(["mariadb", "-uweb", "-pright", "-h127.0.0.1", "-P3346", "shop"], stdin=subprocess.PIPE)
time.sleep(1); client.kill()
PY
(echo 'set session wait_timeout=1;'; sleep 3; echo 'select 1;') | mariadb -uweb -pright -h127.0.0.1 -P3346 shop >> replies.log 2>&1
(printf "select length('"; head -c 2000000 /dev/zero | tr '\0' x; echo "');") | mariadb -uweb -pright -h127.0.0.1 -P3346 --max-allowed-packet=64M shop >> replies.log 2>&1
for number in 1 2 3 4 5 6 7 8 9 10 11 12 13; do (sleep 2 | mariadb -uweb -pright -h127.0.0.1 -P3346 shop >> replies.log 2>&1) & done; sleep 3
# a second server on the same data
mariadbd --no-defaults --user=mysql --datadir=$dir/data --socket=$dir/two.sock --port=3347 --pid-file=$dir/two.pid > second.log 2>&1 & second=$!
sleep 45; kill -9 $second 2>/dev/null; wait $second 2>/dev/null
# a second server on the same port
mariadb-install-db --user=mysql --datadir=$dir/data2 >/dev/null 2>&1
mariadbd --no-defaults --user=mysql --datadir=$dir/data2 --socket=$dir/three.sock --port=3346 --bind-address=127.0.0.1 > third.log 2>&1
stop
# damaged files
printf 'damaged' | dd of=data/shop/old.MYI bs=1 seek=1020 conv=notrunc 2>/dev/null
printf 'damaged' | dd of=data/shop/stock.ibd bs=1 seek=$((3 * 16384 + 200)) conv=notrunc 2>/dev/null
start
q -e 'select * from old where id=2'
q -e 'select * from stock'
stop
grep -hE '\[(Warning|ERROR)\]|deadlock detected' error.log second.log third.log | grep -vE 'Buffered|read packet' | cut -c1-300
grep -aE '^ERROR' replies.log | sort -u
