"""Words and days as every document writes them."""

from dataclasses import dataclass

BULLET = "•"
MISSING = "Nog niet ingevuld."
MONTHS = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph, or one item of a list."""

    text: str
    bullet: bool = False


def parts(text: str) -> list[Part]:
    """A text in the paragraphs and items that a document lays out; lines inside a paragraph stay lines."""
    found: list[Part] = []
    for line in text.split("\n"):
        plain = line.strip()
        if plain.startswith(BULLET):
            found.append(Part(plain.removeprefix(BULLET).strip(), bullet=True))
        elif plain and found and found[-1].text and not found[-1].bullet:
            found[-1] = Part(f"{found[-1].text}\n{plain}")
        else:
            found.append(Part(plain))
    return [part for part in found if part.text]


def filled(text: str) -> str:
    return text.strip() or MISSING


def dutch_date(iso: str) -> str:
    """21 november 2026 for 2026-11-21 and for a moment on that day; any other text is left as it is."""
    year, _, rest = iso[:10].partition("-")
    month, _, day = rest.partition("-")
    if not (year.isdigit() and month.isdigit() and day.isdigit() and 1 <= int(month) <= len(MONTHS)):
        return iso
    return f"{int(day)} {MONTHS[int(month) - 1]} {year}"


def counted(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def upper_first(text: str) -> str:
    return text[:1].upper() + text[1:]


def clipped(text: str, most: int) -> str:
    """The beginning of a text, cut between words."""
    flat = " ".join(text.split())
    return flat if len(flat) <= most else flat[:most].rsplit(" ", 1)[0].rstrip(".,;: ") + " …"


def shortened(text: str, most: int) -> str:
    """Whole sentences as far as they fit; without any, the beginning cut between words."""
    if len(text) <= most:
        return text
    end = max(text[:most].rfind(mark) for mark in (". ", "! ", "? ", ".\n"))
    return text[: end + 1] if end >= most // 3 else clipped(text, most)
