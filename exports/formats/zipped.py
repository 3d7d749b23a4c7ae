"""Zip files that come out the same, byte for byte, every time."""

import io
import zipfile
from collections.abc import Iterable

FIXED_MOMENT = (1980, 1, 1, 0, 0, 0)
READABLE_FILE = 0o644 << 16
MADE_ON_UNIX = 3


def zip_files(files: Iterable[tuple[str, bytes]]) -> bytes:
    """The files in the order given, without any trace of when or where they were packed."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name, data in files:
            info = zipfile.ZipInfo(name, FIXED_MOMENT)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = READABLE_FILE
            info.create_system = MADE_ON_UNIX
            archive.writestr(info, data)
    return buffer.getvalue()


def rezip(data: bytes) -> bytes:
    """The same office document with the traces of its making removed; the order of its parts is kept."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return zip_files([(name, archive.read(name)) for name in archive.namelist()])
