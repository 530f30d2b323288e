#!/bin/sh
# MariaDB 10.11 in a directory of its own: bad starts and refused clients. Run as root.
D=/srv/app/maria/data; S=/srv/app/maria/s.sock; cd /srv/app/maria; rm -rf $D; mkdir -p $D; chown mysql $D /srv/app/maria
mariadb-install-db --user=mysql --datadir=$D >/dev/null 2>&1
run() { mariadbd --no-defaults --user=mysql --datadir=$D --socket=$S --port=3390 --bind-address=0.0.0.0 --pid-file=/srv/app/maria/p.pid "$@"; }
wait_up() { for i in 1 2 3 4 5 6 7 8 9 10; do mariadb -S $S -e 'select 1' >/dev/null 2>&1 && return; sleep 1; done; }
run >log1 2>&1 & wait_up
Q="mariadb -S $S"
$Q -e "create database shop; create table shop.t(i int primary key) engine=innodb; create table shop.u(i int) engine=innodb; create table shop.m(i int) engine=myisam; insert into shop.m values(1)"
echo '# host'; mariadb -h $(hostname -i | cut -d' ' -f1) -P 3390 -u web -e 'select 1' 2>&1
echo '# column'; $Q shop -e 'select price from t' 2>&1; $Q shop -e 'select * from nope' 2>&1
echo '# kill'; kill -9 $(cat p.pid); sleep 1
rm $D/shop/u.ibd
run >log2 2>&1 & wait_up
echo '# engine'; $Q shop -e 'select * from u' 2>&1; cat log2 | tail -25
echo '# second'; timeout 8 mariadbd --no-defaults --user=mysql --datadir=$D --socket=/srv/app/maria/s2.sock --port=3391 --aria-log-dir-path=/tmp 2>&1 | head -12
mariadb-admin -S $S shutdown; sleep 2; tail -5 log2
echo '# variable'; timeout 5 mariadbd --no-defaults --user=mysql --datadir=$D --query-cache-sizes=1 2>&1 | tail -3
echo '# galera'; printf '# GALERA saved state\nversion: 2.1\nuuid:    6e7d2f2c-0000-11ee-a7a5-5f0b1d6f1a11\nseqno:   -1\nsafe_to_bootstrap: 0\n' > $D/grastate.dat; chown mysql $D/grastate.dat
timeout 15 mariadbd --no-defaults --user=mysql --datadir=$D --socket=$S --port=3390 --wsrep-on=ON --wsrep-provider=/usr/lib/galera/libgalera_smm.so --wsrep-cluster-address=gcomm:// --binlog-format=ROW --wsrep-new-cluster 2>&1 | grep -vE 'Note' | tail -12
echo '# peers'; timeout 50 mariadbd --no-defaults --user=mysql --datadir=$D --socket=$S --port=3390 --wsrep-on=ON --wsrep-provider=/usr/lib/galera/libgalera_smm.so --wsrep-cluster-address=gcomm://127.0.0.1:4999 --binlog-format=ROW 2>&1 | grep -vE 'Note' | tail -14
