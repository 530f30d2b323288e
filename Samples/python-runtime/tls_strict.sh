#!/bin/bash
# A private CA without key identifiers, refused by Python 3.13 and accepted by 3.12. Needs openssl.
set -e
work=$(mktemp -d)
cd "$work"
printf '%s\n' '[req]' distinguished_name=dn '[dn]' '[ca]' basicConstraints=critical,CA:TRUE \
    subjectKeyIdentifier=none >ca.cnf
openssl req -x509 -newkey rsa:2048 -nodes -subj /CN=orders-ca -keyout ca.key -out ca.pem \
    -config ca.cnf -extensions ca 2>/dev/null
openssl req -newkey rsa:2048 -nodes -subj /CN=localhost -keyout key.pem -out cert.csr 2>/dev/null
printf 'subjectAltName=DNS:localhost\n' >ext.cnf
openssl x509 -req -in cert.csr -CA ca.pem -CAkey ca.key -CAcreateserial -extfile ext.cnf -out cert.pem 2>/dev/null
openssl s_server -accept 8443 -cert cert.pem -key key.pem -quiet >/dev/null 2>&1 &
server=$!
sleep 1
for version in 3.12 3.13; do
    echo "Python $version"
    "${PYTHONS:-/opt/pythons}/$version/bin/python3" -c '
import socket, ssl
context = ssl.create_default_context(cafile="ca.pem")
context.wrap_socket(socket.create_connection(("127.0.0.1", 8443)), server_hostname="localhost")
print("connected")' 2>&1 || true
done
kill "$server"
rm -r "$work"
