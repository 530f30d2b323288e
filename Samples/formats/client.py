"""Waits for a server and asks it for pages. Usage: client.py BASE PATH..."""

import sys
import time
import urllib.error
import urllib.request

base, *paths = sys.argv[1:]
for path in paths:
    for attempt in range(50):
        try:
            urllib.request.urlopen(base + path, timeout=10).read()
            break
        except urllib.error.HTTPError:
            break
        except urllib.error.URLError as error:
            if not isinstance(error.reason, ConnectionRefusedError):
                break
            time.sleep(0.1)
        except OSError:
            break
