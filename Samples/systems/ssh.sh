# An sshd on 127.0.0.1:2201 and a client that it refuses. Needs root, openssh-server and a user deploy.
cd "$(mktemp -d)"; mkdir -p /run/sshd
for key in host1 host2 id; do ssh-keygen -q -t ed25519 -N '' -f $key; done
server() { /usr/sbin/sshd -D -e -p 2201 -f /dev/null -o ListenAddress=127.0.0.1 -o PidFile=none -o PasswordAuthentication=no \
    -o LogLevel=VERBOSE -h "$PWD/$1" & pid=$!; sleep 1; }
client() { ssh -p 2201 -F /dev/null -o UserKnownHostsFile=known -o BatchMode=yes -i id "$@" deploy@127.0.0.1 true; }
server host1; client -o StrictHostKeyChecking=accept-new; client -o HostKeyAlgorithms=ssh-rsa
chmod 644 id; client; chmod 600 id
mkdir -p ~deploy/.ssh; cp id.pub ~deploy/.ssh/authorized_keys; chown -R deploy ~deploy/.ssh; chmod 777 ~deploy/.ssh; client
kill $pid; sleep 1
server host2; client; kill $pid
