"""A native crash below Python code: innermost frame first, another thread shown as well."""

import ctypes
import faulthandler
import threading

faulthandler.enable()


def read_word(address):
    return ctypes.string_at(address, 8)


def inspect(table):
    return [read_word(address) for address in table]


threading.Thread(target=threading.Event().wait, args=(30,), name="heartbeat", daemon=True).start()
print("inspecting", flush=True)
inspect([16])
