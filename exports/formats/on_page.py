"""The steps picture on a page: drawn at a size that fits between the margins."""

from typing import Any

from exports.formats.steps_layout import lay_out
from exports.formats.steps_svg import StepPicture, describe, steps_svg

TEXT_WIDTH = 470.0
SCALE = 0.62
LEGEND_LINE = 26


def picture_on_page(picture: StepPicture, height: float) -> dict[str, Any]:
    """The drawing, its words, and its width in points so that it stays within this height."""
    if not picture.steps:
        return {"svg": "", "alt": describe(picture), "width": 0.0}
    layout = lay_out(picture)
    legend = LEGEND_LINE * len({marker.number for step in picture.steps for marker in step.markers})
    scale = min(SCALE, TEXT_WIDTH / layout.width, height / (layout.height + legend))
    return {"svg": steps_svg(picture), "alt": describe(picture), "width": round(layout.width * scale, 2)}
