#!/bin/sh
# Makes a RabbitMQ 3.10 broker on loopback fail and prints its log. Needs: pip install pika (venv in /srv/venv-mq).
set -u
dir=/srv/mq
mkdir -p $dir && rm -rf $dir/* && cd $dir
export RABBITMQ_NODENAME=rabbit@localhost RABBITMQ_MNESIA_BASE=$dir/mnesia RABBITMQ_LOG_BASE=$dir/log HOME=$dir
export RABBITMQ_NODE_PORT=5682 RABBITMQ_NODE_IP_ADDRESS=127.0.0.1 RABBITMQ_DIST_PORT=25682 RABBITMQ_ENABLED_PLUGINS_FILE=$dir/plugins
export RABBITMQ_CONFIG_FILE=$dir/rabbitmq.conf
printf 'heartbeat = 2\nlog.file.level = warning\n' > rabbitmq.conf
/usr/lib/rabbitmq/bin/rabbitmq-server >/dev/null 2>&1 & broker=$!
for try in 1 2 3 4 5 6 7 8 9 10 11 12; do sleep 2; ss -ltn | grep -q :5682 && break; done; sleep 1
cat > clients.py <<'PY'
import os, signal, socket, subprocess, sys, time
import pika

def connect(**more):
    return pika.BlockingConnection(pika.ConnectionParameters("127.0.0.1", 5682, **more))

if len(sys.argv) > 1:
    connect(heartbeat=int(sys.argv[1]), client_properties={"connection_name": "orders-worker"}); time.sleep(60)
client = connect()
client.channel().queue_declare("orders", durable=True)
for declare in (lambda c: c.queue_declare("orders", durable=False), lambda c: c.queue_declare("missing", passive=True),
                lambda c: c.basic_ack(99)):
    try:
        channel = client.channel(); declare(channel); client.process_data_events(0.5)
    except Exception as error:
        print(error)
try:
    connect(credentials=pika.PlainCredentials("shop", "wrong"))
except Exception as error:
    print(error)
killed = subprocess.Popen([sys.executable, __file__, "60"]); time.sleep(1.5); killed.kill()
frozen = subprocess.Popen([sys.executable, __file__, "2"]); time.sleep(1.5); frozen.send_signal(signal.SIGSTOP); time.sleep(8); frozen.kill()
plain = socket.create_connection(("127.0.0.1", 5682)); plain.sendall(b"GET / HTTP/1.1\r\n\r\n"); time.sleep(0.5)
PY
/srv/venv-mq/bin/python clients.py 2>clients.err
ctl() { /usr/lib/rabbitmq/bin/rabbitmqctl "$@" >>ctl.log 2>&1; }
ctl set_vm_memory_high_watermark absolute 1MB; sleep 4; ctl set_vm_memory_high_watermark 0.4
ctl set_disk_free_limit 900000GB; sleep 12; ctl set_disk_free_limit 1MB
RABBITMQ_NODENAME=second@localhost RABBITMQ_DIST_PORT=25683 RABBITMQ_LOG_BASE=$dir/log2 /usr/lib/rabbitmq/bin/rabbitmq-server 2>&1 | grep -vE '^ *$|##' > second.out
ctl stop; wait $broker
cat log/*.log; sed -n '/BOOT FAILED/,$p' second.out | head -12
