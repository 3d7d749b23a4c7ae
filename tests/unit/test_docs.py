"""The written side says what the code does: settings, commands, dependencies and links."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from patterns.actor import Role
from werktafel.cli import main

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
DEPENDENCIES = (ROOT / "docs/decisions/0002-dependencies.md").read_text(encoding="utf-8")
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
# Set by the server for its own background worker; nobody else sets it.
INTERNAL = {"WERKTAFEL_PARENT"}


def documents() -> list[Path]:
    """The Markdown of the project itself: at the root, in docs, and the guide."""
    found = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "werktafel/guide").glob("*.md")]
    assert len(found) > 15
    return sorted(found)


def settings() -> set[str]:
    """Every environment variable that the code mentions."""
    sources = [path.read_text(encoding="utf-8") for path in (ROOT / "werktafel").rglob("*.py")]
    return set(re.findall(r"WERKTAFEL_[A-Z_]+[A-Z]", "\n".join(sources))) - INTERNAL


def commands(group: click.Group, prefix: str) -> Iterator[str]:
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from commands(command, f"{prefix} {name}")
        else:
            yield f"{prefix} {name}"


def bare(requirement: str) -> str:
    """The name of a package, without version and extras."""
    return re.split(r"[\[<>=!~; ]", requirement)[0]


def test_every_setting_is_in_the_readme() -> None:
    missing = {name for name in settings() if f"`{name}`" not in README}
    assert not missing
    assert "WERKTAFEL_SECRET_KEY" in settings()


def test_every_setting_in_the_readme_exists() -> None:
    assert set(re.findall(r"^\| `(WERKTAFEL_[A-Z_]+)`", README, re.MULTILINE)) == settings()


def test_every_command_is_in_the_readme() -> None:
    known = set(commands(main, "werktafel"))
    rows = re.findall(r"^\| `(werktafel [^`]+)`", README, re.MULTILINE)
    told = {" ".join(word for word in re.split(r" (?=[A-Z\[-])", row)[0].split()) for row in rows}
    assert told == known


@pytest.mark.parametrize("role", list(Role))
def test_every_role_is_in_the_readme(role: Role) -> None:
    assert f"`{role.value}`" in README


def test_every_dependency_has_its_reason() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    missing = [name for one in project["dependencies"] if f"**{(name := bare(one))}**" not in DEPENDENCIES]
    assert not missing
    told = re.findall(r"^\*\*([\w-]+)\*\* ", DEPENDENCIES, re.MULTILINE)
    assert sorted(told) == sorted(bare(one) for one in project["dependencies"]), "a paragraph without a dependency"


def test_every_tool_has_its_line() -> None:
    lines = "\n".join((ROOT / "requirements" / name).read_text(encoding="utf-8") for name in ("dev.in", "build.in"))
    names = [line for line in lines.splitlines() if re.match(r"[A-Za-z]", line)]
    section = DEPENDENCIES.split("## For building and testing only")[1].split("##")[0]
    told = [name.strip() for line in re.findall(r"^- ([^:]+):", section, re.MULTILINE) for name in line.split(",")]
    assert sorted(told) == sorted(names)


@pytest.mark.parametrize("path", documents(), ids=lambda path: str(path.relative_to(ROOT)))
def test_relative_links_lead_to_a_file(path: Path) -> None:
    for target in LINK.findall(path.read_text(encoding="utf-8")):
        if re.match(r"https?:|mailto:|/|#", target):
            continue
        assert (path.parent / target.split("#")[0]).exists(), f"{path.name}: {target}"


def test_every_decision_is_in_the_index() -> None:
    folder = ROOT / "docs/decisions"
    listed = set(LINK.findall((folder / "README.md").read_text(encoding="utf-8")))
    assert listed == {path.name for path in folder.glob("0*.md")}


def test_the_make_targets_in_the_readme_exist() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in set(re.findall(r"(?:^|`)(?:REQUIRE_ALL=1 )?make ([a-z]+)", README, re.MULTILINE)):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target


def test_the_licence_is_complete() -> None:
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert text.startswith("EUROPEAN UNION PUBLIC LICENCE v. 1.2\n")
    assert all(re.search(rf"^{number}\.", text, re.MULTILINE) for number in range(1, 16))
    assert text.endswith("Appendix require the production of a new EUPL version.\n")


def test_versions_agree() -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    assert f'softwareVersion: "{version}"' in (ROOT / "publiccode.yml").read_text(encoding="utf-8")
    assert f"## [{version}]" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
