"""A thread for each order, in a cgroup or under a limit that allows few."""

import os
import threading
import time

import resource

if os.getuid() == 0:
    os.setuid(12345)
resource.setrlimit(resource.RLIMIT_NPROC, (20, 20))
for number in range(40):
    threading.Thread(target=time.sleep, args=(0.5,), daemon=True).start()
