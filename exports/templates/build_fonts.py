"""Makes the ttf files beside this script from the woff2 files of the npm package @fontsource/fira-sans (OFL-1.1).

Run once, when that package changes:
    npm pack @fontsource/fira-sans && tar xzf fontsource-fira-sans-*.tgz
    pip install fonttools brotli          (in an environment of its own; the product does not need them)
    python exports/templates/build_fonts.py package
"""

import shutil
import sys
import tempfile
from pathlib import Path

from fontTools.merge import Merger  # type: ignore[import-not-found]
from fontTools.ttLib import TTFont  # type: ignore[import-not-found]

FONTS = Path(__file__).parent / "fonts"
FACES = {"400-normal": "Regular", "400-italic": "Italic", "600-normal": "SemiBold"}
SUBSETS = ("latin", "latin-ext")


def build(package: Path) -> None:
    """One file per face with both subsets in it, and the list of characters that all faces have."""
    shared: set[int] = set(range(0x110000))
    for face, name in FACES.items():
        with tempfile.TemporaryDirectory() as folder:
            parts = [_unpack(package, f"fira-sans-{subset}-{face}", Path(folder)) for subset in SUBSETS]
            font = Merger().merge(parts)
        font["head"].created = font["head"].modified = 0
        font.recalcTimestamp = False
        font.save(FONTS / f"FiraSans-{name}.ttf")
        shared &= set(font.getBestCmap())
    (FONTS / "characters.txt").write_text("\n".join(f"{code:04X}" for code in sorted(shared)) + "\n", "ascii")
    shutil.copy(package / "LICENSE", FONTS / "OFL.txt")


def _unpack(package: Path, name: str, folder: Path) -> str:
    font = TTFont(package / "files" / f"{name}.woff2")
    font.flavor = None
    target = folder / f"{name}.ttf"
    font.save(target)
    return str(target)


if __name__ == "__main__":
    build(Path(sys.argv[1]))
