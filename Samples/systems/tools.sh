# Failures of git, pip, npm, Node.js, Java, g++, etcd, docker, kubectl, Terraform and the AWS CLI that need no service of others.
cd "$(mktemp -d)"
git init -q repo; touch repo/.git/index.lock repo/a; git -C repo add a; rm repo/.git/index.lock
chown -R 1000 repo; git -C repo status
/usr/bin/python3 -m pip install requests
python3 -m venv venv; venv/bin/pip install --no-index 'shop-client==9.9.9'
printf 'requests==2.31.0 --hash=sha256:%064d\n' 0 > req.txt; venv/bin/pip install --no-deps -r req.txt
node --max-old-space-size=20 -e 'const rows = []; for (;;) rows.push({ a: "x".repeat(10), b: [rows.length] })'
printf 'import java.util.ArrayList;\npublic class Heap { public static void main(String[] a) { var rows = new ArrayList<byte[]>(); for (;;) rows.add(new byte[1 << 20]); } }\n' > Heap.java
javac Heap.java && java -Xmx16m Heap
DOCKER_HOST=unix:///var/run/docker.sock docker ps
KUBECONFIG=/dev/null kubectl get pods
ssh api.shop.invalid
# npm: two packages whose peers exclude each other, packed with `npm pack`, and `npm install` of both.
# apt: a repository of one's own behind `python3 -m http.server`, without its key, with a Valid-Until of yesterday, with a
#      Packages file that was changed after the signing, and with the lock files held by another process.
# etcd: `etcd --quota-backend-bytes 1048576`, then values of 200 kB until it refuses.
# g++: SIGKILL to cc1plus. Terraform: a plan beside an apply that sleeps. AWS CLI: --endpoint-url of a small server that
#      answers 403 with the service's XML.
