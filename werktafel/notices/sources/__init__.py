"""Everything that can have something to say to a person; each source gives all that is due now."""

from werktafel.notices.service import Source
from werktafel.notices.sources.exchange import exchange_is_ready
from werktafel.notices.sources.searches import new_for_saved_searches
from werktafel.notices.sources.submissions import what_came_of_it

SOURCES: tuple[Source, ...] = (new_for_saved_searches, what_came_of_it, exchange_is_ready)
