"""docker-py without a daemon: no socket, and one that this user may not open."""

import docker

try:
    docker.DockerClient(base_url="unix:///run/no-docker.sock", version="auto")
except docker.errors.DockerException as error:
    print(f"{type(error).__module__}.{type(error).__name__}: {error}")
docker.DockerClient(base_url="unix:///run/no-docker.sock", version="auto")
