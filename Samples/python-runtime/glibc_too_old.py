"""An extension module that asks for a glibc that nobody has: the wanted version is patched into a copy of one."""

import importlib.machinery
import importlib.util
import pathlib
import re
import tempfile

import _socket

data = pathlib.Path(_socket.__file__).read_bytes()
wanted = re.search(rb"GLIBC_2\.[\d.]+", data).group()
newer = b"GLIBC_2." + b"9" * (len(wanted) - len(b"GLIBC_2."))
with tempfile.TemporaryDirectory(prefix="orders-") as folder:
    path = pathlib.Path(folder, "fastorders.so")
    path.write_bytes(data.replace(wanted, newer))
    loader = importlib.machinery.ExtensionFileLoader("fastorders", str(path))
    importlib.util.module_from_spec(importlib.util.spec_from_loader("fastorders", loader))
