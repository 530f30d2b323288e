"""Dresses a log, read from standard input, as other programs do: reverse | chat | journald | docker."""
import json
import re
import sys

lines = sys.stdin.read().splitlines()
how = sys.argv[1]
if how == "reverse":  # viewers that show the newest line first
    lines.reverse()
elif how == "chat":  # chat programs drop indentation and make links of words with a dot
    lines = [re.sub(r"\bself\.app\b", "<http://self.app|self.app>", line.strip()) for line in lines]
elif how == "journald":
    lines = [f"Nov 21 09:30:{i // 40:02d} web-1 uvicorn[4711]: {line}" for i, line in enumerate(lines)]
elif how == "docker":
    lines = [
        json.dumps({"log": line + "\n", "stream": "stderr", "time": f"2026-11-21T09:30:00.{i:09d}Z"})
        for i, line in enumerate(lines)
    ]
print("\n".join(lines))
