"""How values look on screen: dates and money in Dutch, Markdown made safe."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import markdown
import nh3
from flask import Flask
from markupsafe import Markup

from werktafel.kit.calm import converted

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november",
    "december",
)  # fmt: skip
TAGS = {"p", "br", "strong", "em", "ul", "ol", "li", "blockquote", "a", "h2", "h3", "h4", "code", "pre", "hr"} | {
    "table", "thead", "tbody", "tr", "th", "td",
}  # fmt: skip


def local(moment: datetime) -> datetime:
    return moment.astimezone(AMSTERDAM)


def dutch_date(day: date | datetime | None) -> str:
    """`21 november 2026`; nothing gives an empty text."""
    if day is None:
        return ""
    if isinstance(day, datetime):
        day = local(day)
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def partial_date(text: str) -> str:
    """`2026-04-01`, `2026-04` or `2026` in Dutch words; anything else as it is."""
    year, *rest = text.split("-")
    if not all(part.isdecimal() for part in (year, *rest)) or len(rest) > 2:
        return text
    months = [MONTHS[int(part) - 1] for part in rest[:1] if 1 <= int(part) <= len(MONTHS)]
    return " ".join([*(str(int(part)) for part in rest[1:]), *months, year])


def dutch_moment(moment: datetime | None) -> str:
    """`21 november 2026, 14.05 uur`, in Dutch time."""
    return "" if moment is None else f"{dutch_date(moment)}, {local(moment):%H.%M} uur"


def euro(cents: int | None) -> str:
    """Whole euros when there are no cents: `€ 1.250` or `€ 12,50`."""
    if cents is None:
        return ""
    sign = "−" if cents < 0 else ""
    euros, rest = divmod(abs(cents), 100)
    return f"{sign}€ {euros:,}".replace(",", ".") + (f",{rest:02d}" if rest else "")


def whole_euro(cents: int | None) -> str:
    """A calculated amount, rounded half up: cents would pretend to know more than there is to know."""
    return "" if cents is None else euro((2 * cents + 100) // 200 * 100)


def days_ago(day: date | datetime) -> str:
    """`vandaag`, `gisteren`, `12 dagen geleden`."""
    since = local(day).date() if isinstance(day, datetime) else day
    days = (local(datetime.now(UTC)).date() - since).days
    if days <= 0:
        return "vandaag"
    return "gisteren" if days == 1 else f"{days} dagen geleden"


def to_html(text: str | None) -> Markup:
    """Markdown as safe HTML: no script, no style, no pictures, links without a referrer."""
    reader = markdown.Markdown(extensions=["sane_lists", "tables", "toc"], output_format="html")
    clean = nh3.clean(
        converted(reader, text or ""),
        tags=TAGS,
        attributes={"a": {"href", "title"}, "h2": {"id"}, "h3": {"id"}, "th": {"scope"}},
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener noreferrer",
    )
    return Markup(clean)  # noqa: S704 - cleaned one line above


def init_filters(app: Flask) -> None:
    app.jinja_env.filters.update(
        date=dutch_date,
        partial_date=partial_date,
        moment=dutch_moment,
        euro=euro,
        whole_euro=whole_euro,
        days_ago=days_ago,
        markdown=to_html,
    )
