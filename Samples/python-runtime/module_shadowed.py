"""A file of one's own named like a module of the standard library. Run in an empty folder; it writes the file."""

import pathlib
import subprocess
import sys

pathlib.Path("secrets.py").write_text('print("keys of the shop")\n')
pathlib.Path("start.py").write_text("import secrets\nprint(secrets.token_hex())\n")
pathlib.Path("start_package.py").write_text("import secrets.store\n")
for name in ("start.py", "start_package.py"):
    subprocess.run([sys.executable, pathlib.Path(name).absolute()])
