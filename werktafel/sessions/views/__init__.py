"""Pages of the werktafel: planning, running, the screen in the room, and the phones of guests."""

from werktafel.sessions.views import guest, plan, run, screen, write
from werktafel.sessions.views.blueprint import bp

MODULES = (plan, run, write, screen, guest)

__all__ = ["MODULES", "bp"]
