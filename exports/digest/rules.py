"""What the exchange of half a year holds. Counts below the smallest cell are told as such."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class PatternNews:
    """A pattern that is new or solved; `volume` is in words."""

    id: int
    title: str
    sentence: str
    volume: str
    level: str = ""


@dataclass(frozen=True)
class Find:
    """A solution that was carried out, with its pattern, or a pearl (a case), with its municipality."""

    id: int
    is_pearl: bool
    title: str
    text: str
    where: str


@dataclass(frozen=True)
class AnswerNews:
    """What an addressee answered, or what came of it."""

    submission_id: int
    title: str
    addressee: str
    day: date
    what: str
    text: str


@dataclass(frozen=True)
class DigestContent:
    """`made_on` is an ISO day: the only date in the documents beside those of the answers."""

    code: str
    period: str
    made_on: str
    complete: bool
    new: tuple[PatternNews, ...] = ()
    solved: tuple[PatternNews, ...] = ()
    finds: tuple[Find, ...] = ()
    answers: tuple[AnswerNews, ...] = ()

    @property
    def is_empty(self) -> bool:
        return not (self.new or self.solved or self.finds or self.answers)


def volume_in_words(certain: int, smallest: int) -> str:
    """A small number is told as small, never as itself: this text travels."""
    if certain == 0:
        return "nog geen zekere situatie"
    return f"minder dan {smallest} zekere situaties" if certain < smallest else f"{certain} zekere situaties"


def in_one_line(content: DigestContent) -> str:
    """`3 nieuwe patronen, 1 opgelost patroon en 2 antwoorden`."""
    parts = [
        _counted(len(content.new), "nieuw patroon", "nieuwe patronen"),
        _counted(len(content.solved), "opgelost patroon", "opgeloste patronen"),
        _counted(len(content.finds), "mooie oplossing", "mooie oplossingen"),
        _counted(len(content.answers), "antwoord", "antwoorden"),
    ]
    told = [part for part in parts if part]
    if not told:
        return "geen nieuws"
    return told[0] if len(told) == 1 else f"{', '.join(told[:-1])} en {told[-1]}"


def _counted(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}" if number else ""
