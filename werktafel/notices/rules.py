"""When a letter goes out, what it says, and when trying again makes no sense any more."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

MAX_LINE = 300
MAX_PATH = 200
MAX_KEY = 120
KEEP_DAYS = 400
LINES_PER_LETTER = 40
SEND_HOUR = 8
MONDAY = 0
AMSTERDAM = ZoneInfo("Europe/Amsterdam")

# How long to wait before the next try; after the last one a person has to look.
PAUSES = (
    timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=2), timedelta(hours=6),
    timedelta(hours=24),
)  # fmt: skip
# A letter that was being sent for this long belonged to a worker that is gone.
GIVEN_UP_AFTER = timedelta(minutes=10)


class Topic(StrEnum):
    """What a notice is about; the value is what the receiver reads."""

    FOLLOW_UP = "hoe ging het verder"
    RELEASE = "meelezen"
    BALL = "opvolging"
    TASK = "vraag aan u"
    CALL = "oproep"
    SUBMISSION = "indiening"
    SEARCH = "bewaarde zoekvraag"
    WERKTAFEL = "werktafel"
    PROPOSAL = "voorstel"
    EXCHANGE = "uitwisseling"


class Frequency(StrEnum):
    """How often somebody wants mail."""

    AT_ONCE = "direct"
    DAILY = "dagelijks"
    WEEKLY = "wekelijks"
    NEVER = "nooit"


class LetterState(StrEnum):
    WAITING = "wacht"
    SENDING = "wordt verstuurd"
    SENT = "verstuurd"
    STUCK = "lukt niet"


USUAL = Frequency.DAILY


@dataclass(frozen=True)
class Notice:
    """One line for one person; the pair of account and key makes it reach them once. Raises `ValueError`."""

    user_id: int
    topic: Topic
    key: str
    line: str
    path: str

    def __post_init__(self) -> None:
        if not 0 < len(self.key) <= MAX_KEY or not self.line:
            raise ValueError(f"a notice needs a line and a key of at most {MAX_KEY} characters: {self.key}")
        if not self.path.startswith("/") or self.path.startswith("//") or len(self.path) > MAX_PATH:
            raise ValueError(f"a notice points at a page of the product: {self.path}")


def shortened(line: str, room: int = MAX_LINE) -> str:
    """The line, cut at a word when it is too long."""
    if len(line) <= room:
        return line
    return line[: room - 1].rsplit(" ", 1)[0] + "…"


def gathered_until(frequency: Frequency, now: datetime) -> datetime | None:
    """What was gathered up to this moment goes out now; None: nothing. Daily at 8.00, weekly on Monday, Dutch time."""
    if frequency is Frequency.NEVER:
        return None
    if frequency is Frequency.AT_ONCE:
        return now
    local = now.astimezone(AMSTERDAM)
    boundary = local.replace(hour=SEND_HOUR, minute=0, second=0, microsecond=0)
    if boundary > local:
        boundary -= timedelta(days=1)
    if frequency is Frequency.WEEKLY:
        boundary -= timedelta(days=(boundary.weekday() - MONDAY) % 7)
    return boundary.astimezone(UTC)


def next_try(attempts: int, now: datetime) -> datetime | None:
    """After this many failures; None when it is enough."""
    return now + PAUSES[attempts - 1] if attempts <= len(PAUSES) else None


def subject_of(count: int) -> str:
    return "Werktafel: 1 bericht voor u" if count == 1 else f"Werktafel: {count} berichten voor u"


def text_of(name: str, notices: Sequence[Notice], more: int, base_url: str) -> str:
    """The plain text of a letter: lines with where to look. `more` notices are only on the page."""
    lines = [f"Dag {name},", ""]
    for notice in notices:
        lines += [f"- {notice.topic.value}: {notice.line}", f"  {base_url}{notice.path}", ""]
    if more:
        lines += [f"Er staan nog {more} berichten op {base_url}/berichten", ""]
    lines += ["U krijgt deze mail van Werktafel. Hoe vaak, dat kiest u zelf:", f"{base_url}/berichten"]
    return "\n".join(lines) + "\n"
