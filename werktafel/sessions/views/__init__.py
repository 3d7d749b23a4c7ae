"""Pages of the werktafel: planning, running, the screen in the room, and the phones of guests."""

from werktafel.sessions.views import drafting, guest, plan, report, rounds, run, screen, seat, write
from werktafel.sessions.views.blueprint import bp

MODULES = (plan, drafting, run, write, rounds, screen, guest, seat, report)

__all__ = ["MODULES", "bp"]
