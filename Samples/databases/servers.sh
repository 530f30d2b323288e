#!/bin/sh
# The servers that these programs talk to: PostgreSQL 15, MariaDB 10.11, Redis 7.0, RabbitMQ 3.10, PgBouncer 1.18.
# Python 3.11 with sqlalchemy 2.1.9, psycopg2-binary 2.9.13, psycopg 3.3.9, psycopg_pool, asyncpg 0.32.0, PyMySQL 1.2.4,
# redis 8.1.0, celery 5.7.0, packaging, Django 5.2.19, kafka-python 3.0.12, pymongo 4.20.0, pika 1.4.4.
# missing_greenlet*: sqlalchemy 2.0.41; redis_mistakes-refused and -noauth: redis 4.6.0; kafka_no_brokers-2: kafka-python 2.0.6.
set -eu
D=${1:-/srv/data}
mkdir -p "$D"
initdb -D "$D/pg" -U postgres -A scram-sha-256 --pwfile=/dev/stdin <<P
secret
P
printf "port=5433\nmax_connections=12\nlisten_addresses='127.0.0.1'\nunix_socket_directories=''\n" >> "$D/pg/postgresql.conf"
pg_ctl -D "$D/pg" -w start
PGPASSWORD=secret psql -h 127.0.0.1 -p 5433 -U postgres -c "CREATE ROLE shop LOGIN PASSWORD 'secret'" -c "CREATE DATABASE shop OWNER shop"
cat > "$D/pgbouncer.ini" <<P
[databases]
shop = host=127.0.0.1 port=5433 dbname=shop user=shop password=secret
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = 6433
auth_type = any
pool_mode = transaction
default_pool_size = 1
P
pgbouncer -d "$D/pgbouncer.ini"
mariadb-install-db --datadir="$D/my"
mariadbd --no-defaults --datadir="$D/my" --port=3307 --bind-address=127.0.0.1 --socket="$D/my.sock" &
redis() { redis-server --daemonize yes --bind 127.0.0.1 --dir "$D" --port "$@"; }
redis 6380 --save ""
redis 6381 --replicaof 127.0.0.1 6380                    # redis_mistakes.py write 6381: readonly
redis 6382 --requirepass geheim                          # … write 6382: noauth
redis 6383 --cluster-enabled yes --cluster-config-file n83.conf
redis 6384 --cluster-enabled yes --cluster-config-file n84.conf
redis-cli -p 6383 cluster meet 127.0.0.1 6384
redis-cli -p 6383 cluster addslotsrange 0 8191           # … write 6383: moved
redis-cli -p 6384 cluster addslotsrange 8192 16383
mkdir -p "$D/gone" && redis 7485 --dir "$D/gone" --save "3600 1"
rm -r "$D/gone" && redis-cli -p 7485 set a 1 && redis-cli -p 7485 bgsave   # … write 7485: misconf
redis 7486 --save ""                                     # Celery: celery -A shop_tasks worker -c 2 -l INFO; stop it at the end
RABBITMQ_NODE_PORT=5673 rabbitmq-server -detached        # amqp_mistakes.py forced: rabbitmqctl close_all_connections deploy
