"""The whole suite: first everything without a browser, in parallel; then the browser tests."""

import os
import subprocess
import sys

PARTS = (
    ("-n", "auto", "-m", "not browser", "--dist", "worksteal"),
    ("-n", "auto", "-m", "browser", "--dist", "loadfile"),
)


def main() -> int:
    """Run each part even when an earlier one failed, so that one run tells everything."""
    command = [sys.executable, "-m", "pytest", "-q", *sys.argv[1:]]
    results = [subprocess.run([*command, *part], env=os.environ, check=False).returncode for part in PARTS]
    return next((code for code in results if code not in (0, 5)), 0)


if __name__ == "__main__":
    sys.exit(main())
