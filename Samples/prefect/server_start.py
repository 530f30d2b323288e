"""Starts a Prefect server whose FastAPI is newer than Prefect knows (requirements-drift.txt)."""
import os
import subprocess
import sys
import tempfile

with tempfile.TemporaryDirectory() as home:
    subprocess.run(
        [os.path.join(os.path.dirname(sys.executable), "prefect"), "server", "start", "--host", "127.0.0.1", "--port", "4298"],
        env=os.environ | {"PREFECT_HOME": home, "PREFECT_SERVER_ANALYTICS_ENABLED": "false", "DO_NOT_TRACK": "1"},
        timeout=60,
    )
