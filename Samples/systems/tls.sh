# An expired certificate, an unknown issuer and a wrong name, as curl, openssl, kubectl, git and Python tell them.
cd "$(mktemp -d)"
openssl req -x509 -newkey rsa:2048 -nodes -keyout ca.key -out ca.pem -days 3650 -subj "/CN=Shop Internal CA" 2>/dev/null
make_certificate() {
    openssl req -newkey rsa:2048 -nodes -keyout $1.key -out $1.csr -subj "/CN=api.shop.internal" 2>/dev/null
    printf "subjectAltName=DNS:api.shop.internal" > ext
    openssl x509 -req -in $1.csr -CA ca.pem -CAkey ca.key -CAcreateserial -out $1.pem -days $2 -extfile ext 2>/dev/null
}
make_certificate expired -1
make_certificate good 300
for kind in expired good; do
    openssl s_server -accept 24433 -cert $kind.pem -key $kind.key -www -quiet >/dev/null 2>&1 & server=$!
    sleep 1
    curl -sS --cacert ca.pem --resolve api.shop.internal:24433:127.0.0.1 https://api.shop.internal:24433/ >/dev/null
    curl -sS --resolve api.shop.internal:24433:127.0.0.1 https://api.shop.internal:24433/ >/dev/null
    curl -sS --cacert ca.pem https://localhost:24433/ >/dev/null
    GIT_SSL_CAINFO=ca.pem git ls-remote https://localhost:24433/x
    kubectl --server https://localhost:24433 --certificate-authority ca.pem get pods
    openssl verify -CAfile ca.pem $kind.pem
    kill $server
done 2>&1
