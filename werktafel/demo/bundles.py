"""Demo submissions: one that was sent and one that is being prepared."""

from werktafel.demo.stage import Stage


def send_bundles(stage: Stage) -> None:
    """Bundle, approve and send."""
