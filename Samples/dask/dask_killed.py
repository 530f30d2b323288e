"""A Dask task that kills its workers."""
import os, signal, sys, logging
from dask.distributed import Client, LocalCluster
def boom(n):
    os.kill(os.getpid(), signal.SIGKILL)
if __name__ == "__main__":
    if sys.argv[1] == "noscheduler":
        Client("tcp://127.0.0.1:18786", timeout=3)
    cluster = LocalCluster(n_workers=1, threads_per_worker=1, dashboard_address=None, memory_limit="400MB")
    client = Client(cluster)
    if sys.argv[1] == "mem":
        def eat(n):
            import time
            x = []
            for i in range(60):
                x.append(bytearray(20_000_000)); time.sleep(.08)
        print(client.submit(eat, 7, key="resize-7").result())
    print(client.submit(boom, 7, key="resize-7").result())
