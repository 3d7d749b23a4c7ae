"""The house keeps its shape: contracts, small files, closed doors, one place for each thing."""

import ast
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask

from werktafel.kit.access import MARK

ROOT = Path(__file__).parents[2]
PACKAGES = ("werktafel", "patterns", "search", "exports")
MAX_LINES = 300
MAX_FUNCTION_LINES = 40
# The number of functions that are longer; it may only go down. Raising it takes a reason in the changelog.
LONG_FUNCTIONS = 0
READERS_OF_THE_ENVIRONMENT = {
    "werktafel/settings.py",
    "werktafel/wsgi.py",
    "werktafel/serving.py",
    "werktafel/working.py",
}


def _sources(*folders: str) -> Iterator[Path]:
    for folder in folders:
        yield from (p for p in (ROOT / folder).rglob("*.py") if "versions" not in p.parts)


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def test_imports_run_downhill() -> None:
    command = shutil.which("lint-imports", path=str(Path(sys.executable).parent))
    assert command is not None
    done = subprocess.run([command], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-3000:]


def test_files_stay_small() -> None:
    long = {_name(p): n for p in _sources(*PACKAGES, "tests") if (n := len(p.read_text().splitlines())) > MAX_LINES}
    assert not long


def test_functions_stay_short() -> None:
    long = []
    for path in _sources(*PACKAGES):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.FunctionDef) and (node.end_lineno or 0) - node.lineno >= MAX_FUNCTION_LINES:
                long.append(f"{_name(path)}:{node.lineno} {node.name}")
    assert len(long) <= LONG_FUNCTIONS, long


def test_every_module_says_what_it_is_for() -> None:
    silent = [
        _name(p)
        for p in _sources(*PACKAGES)
        if p.read_text().strip() and not ast.get_docstring(ast.parse(p.read_text()))
    ]
    assert not silent


def test_imports_stand_at_the_top() -> None:
    inside = [
        f"{_name(path)}:{node.lineno}"
        for path in _sources(*PACKAGES)
        for function in ast.walk(ast.parse(path.read_text()))
        if isinstance(function, ast.FunctionDef)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    assert not inside


def test_only_the_settings_read_the_environment() -> None:
    readers = {_name(p) for p in _sources(*PACKAGES) if re.search(r"os\.(environ|getenv)", p.read_text())}
    assert {r for r in readers if not r.startswith("werktafel/cli/")} <= READERS_OF_THE_ENVIRONMENT


def test_every_endpoint_has_a_door(houses: Callable[[str], tuple[Flask, object]]) -> None:
    app, _ = houses("sqlite")
    open_doors = [name for name, view in app.view_functions.items() if name != "static" and not hasattr(view, MARK)]
    assert not open_doors


def test_templates_trust_nothing() -> None:
    for path in (ROOT / "templates").rglob("*.html"):
        text = path.read_text()
        # One macro shows the SVG that our own code draws; everything else is escaped.
        trusted = 1 if _name(path) == "templates/macros/parts.html" else 0
        assert len(re.findall(r"\|\s*safe\b", text)) <= trusted, _name(path)
        assert not re.search(r"\sstyle=|\son[a-z]+=\"|hx-on|javascript:", text), _name(path)


@pytest.mark.parametrize(
    "forbidden", ["/" + "work/", "/" + "tmp/[a-z]+/", r"pypi\.org", r"pythonhosted", r"npmjs", r"deb\.debian"]
)
def test_nothing_of_a_machine_is_in_the_tree(forbidden: str) -> None:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False).stdout
    names = [n for n in listed.split("\0") if n and not n.startswith("tests/architecture/") and (ROOT / n).is_file()]
    found = [n for n in names if re.search(forbidden, (ROOT / n).read_bytes().decode("utf-8", "ignore"))]
    assert not found


def test_the_wheel_holds_everything(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    with zipfile.ZipFile(next(tmp_path.glob("*.whl"))) as wheel:
        names = set(wheel.namelist())
    wanted = [p for folder in (*PACKAGES, "templates") for p in (ROOT / folder).rglob("*") if p.is_file()]
    missing = [n for p in wanted if "__pycache__" not in p.parts and (n := _name(p)) not in names]
    assert not missing
