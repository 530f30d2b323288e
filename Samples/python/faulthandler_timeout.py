"""The watchdog prints where every thread stands; the program is not dead yet."""

import faulthandler
import threading
import time

faulthandler.dump_traceback_later(0.3, exit=False)


def wait_for(lock):
    with lock:
        return True


def drain(lock):
    lock.acquire()
    time.sleep(0.6)
    lock.release()


lock = threading.Lock()
waiting = threading.Thread(target=drain, args=(lock,))
waiting.start()
time.sleep(0.1)
print(wait_for(lock))
