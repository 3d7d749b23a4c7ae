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
    # Rewritten test modules are kept, so that each worker and the second part need not rewrite all of them again.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    results = [subprocess.run([*command, *part], env=environment, check=False).returncode for part in PARTS]
    return next((code for code in results if code not in (0, 5)), 0)


if __name__ == "__main__":
    sys.exit(main())
