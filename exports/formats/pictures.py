"""From the steps of a frozen pattern to its picture."""

from exports.content import PatternContent, StepContent
from exports.formats.steps_svg import Marker, StepBox, StepPicture


def picture_of(pattern: PatternContent) -> StepPicture:
    """Knelpunten get the number they have in the pattern's own list; others on a step follow after those."""
    names = [knelpunt.name for knelpunt in pattern.knelpunten]
    names += [name for step in pattern.steps for name in step.knelpunten]
    numbers = {name: number for number, name in enumerate(dict.fromkeys(names), start=1)}
    return StepPicture(pattern.title, tuple(_box(step, numbers) for step in pattern.steps))


def _box(step: StepContent, numbers: dict[str, int]) -> StepBox:
    markers = tuple(Marker(numbers[name], name) for name in dict.fromkeys(step.knelpunten))
    return StepBox(
        position=step.position,
        party=step.party,
        what=step.what,
        rule=step.rule,
        duration=step.duration,
        waiting=step.waiting,
        breaks=step.breaks,
        markers=markers,
        situations=step.situations,
    )
