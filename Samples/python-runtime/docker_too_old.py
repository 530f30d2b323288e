"""docker-py 6.1 beside requests 2.32."""

import docker

docker.from_env()
