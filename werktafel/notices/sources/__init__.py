"""Everything that can have something to say to a person; each source gives all that is due now."""

from werktafel.notices.service import Source

SOURCES: tuple[Source, ...] = ()
