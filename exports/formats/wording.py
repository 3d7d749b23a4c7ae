"""Words and days as every document writes them."""

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
