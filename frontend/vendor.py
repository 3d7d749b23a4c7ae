"""Copies what the pages need from node_modules into the static vendor folder, pruned and listed with hashes.

Run after `npm ci` in this folder: `python3 frontend/vendor.py`. Only who renews a version needs Node; users do not.
"""

import base64
import hashlib
import json
import re
import shutil
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
MODULES = HERE / "node_modules"
STATIC = HERE.parent / "werktafel" / "static"
VENDOR = STATIC / "vendor"
BROWSER_TESTS = HERE.parent / "tests" / "browser" / "vendor"
TOKENS = "@nl-design-system-unstable/voorbeeld-design-tokens"
FONT = "@fontsource/fira-sans"
FACES = (("400", "normal"), ("400", "italic"), ("500", "normal"), ("700", "normal"))
HTMX_FILES = ("dist/htmx.min.js", "dist/ext/hx-ptag.min.js")
VARIABLE = re.compile(r"var\(\s*(--[\w-]+)")
DECLARATION = re.compile(r"^\s+(--[\w-]+):\s*(.*?);", re.MULTILINE)
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
RULE = re.compile(r"(?<![^}])([^{}@]+)\{([^{}]*)\}")
COMMA = re.compile(r",(?![^()]*\))")
UNUSED = re.compile(
    r"pressed|positive|--icon-only|__icon|--busy|house-|iban|postal-code|--tel-|voorvoegsel|placeholder-|html-content|rich-text"
)


@dataclass(frozen=True, slots=True)
class Package:
    name: str
    version: str
    licence: str

    @property
    def folder(self) -> Path:
        return MODULES / self.name


def package(name: str) -> Package:
    about = json.loads((MODULES / name / "package.json").read_text(encoding="utf-8"))
    return Package(name, about["version"], about["license"])


def component_names() -> list[str]:
    wanted = json.loads((HERE / "package.json").read_text(encoding="utf-8"))["dependencies"]
    return sorted(name for name in wanted if name.endswith("-css"))


def squeeze(css: str) -> str:
    """Without comments and indentation; nothing cleverer, so that a reader can still compare it with the source."""
    lines = (line.strip() for line in COMMENT.sub("", css).splitlines())
    return "\n".join(line for line in lines if line)


def prune(css: str) -> str:
    """Without the rules for variants that no page uses; rules inside a media query stay as they are."""

    def kept(rule: re.Match[str]) -> str:
        selectors = [one for one in COMMA.split(rule[1]) if not UNUSED.search(one)]
        return f"{','.join(selectors)}{{{rule[2]}}}" if selectors else ""

    return RULE.sub(kept, css)


def component_css(found: Package) -> str:
    short = found.name.rsplit("/", 1)[1].removesuffix("-css")
    choices = (found.folder / "dist" / "index.css", found.folder / "dist" / f"{short}.css")
    return squeeze(prune(COMMENT.sub("", next(p for p in choices if p.exists()).read_text(encoding="utf-8"))))


def used_tokens(css: str) -> str:
    """The tokens that the style sheets mention, and those that these tokens mention in turn."""
    theme = (MODULES / TOKENS / "dist" / "theme.css").read_text(encoding="utf-8")
    values = {name: value for name, value in DECLARATION.findall(theme) if value != "None"}
    wanted, queue = set[str](), set(VARIABLE.findall(css))
    while queue:
        name = queue.pop()
        if name in values and name not in wanted:
            wanted.add(name)
            queue |= set(VARIABLE.findall(values[name]))
    return "\n".join([":root {", *(f"{name}: {values[name]};" for name in sorted(wanted)), "}"])


def font_faces() -> str:
    rule = (
        '@font-face {{ font-family: "Fira Sans"; font-style: {style}; font-weight: {weight}; font-display: swap; '
        'src: url("fira-sans-latin-{weight}-{style}.woff2") format("woff2"); }}'
    )
    return "\n".join(rule.format(weight=weight, style=style) for weight, style in FACES)


def write_css(components: list[Package]) -> None:
    own = "\n".join(path.read_text(encoding="utf-8") for path in sorted((STATIC / "css").glob("*.css")))
    parts = [f"/* {c.name} {c.version}, {c.licence} */\n{component_css(c)}" for c in components]
    tokens, font = package(TOKENS), package(FONT)
    head = [
        f"/* {font.name} {font.version}, {font.licence} */\n{font_faces()}",
        f"/* {tokens.name} {tokens.version}, {tokens.licence}; only the tokens in use */",
        used_tokens("\n".join([own, *parts])),
    ]
    (VENDOR / "vendor.css").write_text("\n".join([*head, *parts]) + "\n", encoding="utf-8")


def write_htmx(found: Package) -> None:
    """Core and extension in one file: two deferred files sometimes race."""
    parts = ((found.folder / name).read_text(encoding="utf-8").strip() for name in HTMX_FILES)
    code = re.sub(r"^//# sourceMappingURL=.*$", "", ";\n".join(parts), flags=re.MULTILINE)
    (VENDOR / "htmx.js").write_text(f"/* {found.name} {found.version}, {found.licence} */\n{code.strip()}\n", "utf-8")


def copy_licences(packages: list[Package], target: Path) -> dict[str, list[Package]]:
    """One copy of every different licence text, named after the first package that carries it."""
    names: dict[str, str] = {}
    carried: dict[str, list[Package]] = {}
    for found in packages:
        text = next(p for p in sorted(found.folder.glob("LICENSE*"))).read_text(encoding="utf-8")
        slug = found.name.strip("@").replace("/", "-")
        name = names.setdefault(text, f"LICENCE-{slug}.txt")
        (target / name).write_text(text, encoding="utf-8")
        carried.setdefault(name, []).append(found)
    return carried


def entry(path: Path, packages: list[Package]) -> dict[str, object]:
    digest = base64.b64encode(hashlib.sha384(path.read_bytes()).digest()).decode()
    listed = [{"package": p.name, "version": p.version, "licence": p.licence} for p in packages]
    return {"file": path.name, "sha384": digest, "packages": listed}


def write_manifest(folder: Path, sources: dict[str, list[Package]]) -> None:
    entries = [entry(folder / name, sources[name]) for name in sorted(sources)]
    text = json.dumps({"files": entries}, indent=1, ensure_ascii=False)
    (folder / "MANIFEST.json").write_text(text + "\n", encoding="utf-8")


def fresh(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)


def vendor_pages() -> None:
    fresh(VENDOR)
    components = [package(name) for name in component_names()]
    font, htmx, tokens = package(FONT), package("htmx.org"), package(TOKENS)
    write_css(components)
    write_htmx(htmx)
    sources = {"vendor.css": [font, tokens, *components], "htmx.js": [htmx]}
    for weight, style in FACES:
        name = f"fira-sans-latin-{weight}-{style}.woff2"
        shutil.copyfile(font.folder / "files" / name, VENDOR / name)
        sources[name] = [font]
    write_manifest(VENDOR, sources | copy_licences([font, htmx, tokens, *components], VENDOR))


def vendor_axe() -> None:
    fresh(BROWSER_TESTS)
    axe = package("axe-core")
    shutil.copyfile(axe.folder / "axe.min.js", BROWSER_TESTS / "axe.min.js")
    write_manifest(BROWSER_TESTS, {"axe.min.js": [axe]} | copy_licences([axe], BROWSER_TESTS))


if __name__ == "__main__":
    vendor_pages()
    vendor_axe()
