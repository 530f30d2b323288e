"""Work handed to an executor that was shut down, and to one while the interpreter ends."""

import concurrent.futures
import logging
import threading
import time

logging.basicConfig(format="%(asctime)s %(levelname)s %(name)s: %(message)s", level=logging.INFO)
log = logging.getLogger("orders.mail")

with concurrent.futures.ThreadPoolExecutor() as pool:
    pool.submit(print, "mail 1 sent")
try:
    pool.submit(print, "mail 2 sent")
except RuntimeError:
    log.exception("mail 2 was not sent")

late = concurrent.futures.ThreadPoolExecutor()


def poll():
    time.sleep(0.2)
    try:
        late.submit(print, "mail 3 sent")
    except RuntimeError:
        log.exception("mail 3 was not sent")


threading.Thread(target=poll).start()
