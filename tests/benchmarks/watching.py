"""Runs one command and says what it used: `python -I watching.py COMMAND...`, on the last line of stderr.

A process of its own, and a small one: the memory that Linux counts for a child begins with its parent's.
"""

import json
import os
import subprocess
import sys

process = subprocess.Popen(sys.argv[1:])
_, status, used = os.wait4(process.pid, 0)
process.returncode = os.waitstatus_to_exitcode(status)
cpu, unit = used.ru_utime + used.ru_stime, 1 if sys.platform == "darwin" else 1024
print(json.dumps({"cpu": cpu, "peak": used.ru_maxrss * unit}), file=sys.stderr)
sys.exit(process.returncode if process.returncode >= 0 else 1)
