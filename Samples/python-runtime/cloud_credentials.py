"""Clients of Google Cloud and Kubernetes on a machine without credentials."""

import os

os.environ.update(HOME="/nonexistent", NO_GCE_CHECK="true")
import google.auth
import kubernetes

for call in (
    google.auth.default,
    kubernetes.config.load_kube_config,
    kubernetes.config.load_incluster_config,
):
    try:
        call()
    except Exception as error:
        print(f"{type(error).__module__}.{type(error).__name__}: {error}")
