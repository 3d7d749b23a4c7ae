"""Zip files from outside: what Python's own reader raises when it cannot read one."""

import zipfile
import zlib

# Damaged; cut off; packed in a way it does not know (NotImplementedError); locked with a password (RuntimeError).
UNREADABLE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError)
