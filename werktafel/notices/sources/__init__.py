"""Everything that can have something to say to a person; each source gives all that is due now."""

from werktafel.notices.service import Source
from werktafel.notices.sources.calls import who_sees_this_too
from werktafel.notices.sources.errata import changed_after_sending
from werktafel.notices.sources.exchange import exchange_is_ready
from werktafel.notices.sources.follow_up import changing_hands, solved_after_all, steering_group, who_has_the_ball
from werktafel.notices.sources.followups import asked_how_it_went
from werktafel.notices.sources.proposals import patterns_to_look_at_again, proposals_for_the_code_book
from werktafel.notices.sources.release import reading_along
from werktafel.notices.sources.searches import new_for_saved_searches
from werktafel.notices.sources.submissions import what_came_of_it
from werktafel.notices.sources.support import submissions_that_wait
from werktafel.notices.sources.tasks import asked_to_complete
from werktafel.notices.sources.werktafels import about_werktafels

SOURCES: tuple[Source, ...] = (
    asked_how_it_went,
    about_werktafels,
    reading_along,
    new_for_saved_searches,
    what_came_of_it,
    changed_after_sending,
    exchange_is_ready,
    asked_to_complete,
    who_sees_this_too,
    submissions_that_wait,
    who_has_the_ball,
    steering_group,
    changing_hands,
    solved_after_all,
    proposals_for_the_code_book,
    patterns_to_look_at_again,
)
