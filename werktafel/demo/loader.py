"""Loads the demo set through the services, so that the demo is as real as what users enter themselves."""

from sqlalchemy.orm import Session

from patterns.synthetic.store import note_all_invented
from werktafel.accounts.store import find_by_email
from werktafel.demo.afterwards import know_columns, look_back
from werktafel.demo.answers import ask_around, find_a_double, show_pearls
from werktafel.demo.asking import ask_the_region
from werktafel.demo.bundles import send_bundles
from werktafel.demo.codebook import keep_code_book
from werktafel.demo.evenings import set_tables
from werktafel.demo.following import follow_up, solve_one
from werktafel.demo.people import DEMO_PASSWORD, demo_accounts, hire
from werktafel.demo.reading import leave_a_draft
from werktafel.demo.recurring import gather_patterns, work_out_patterns
from werktafel.demo.searching import keep_searches
from werktafel.demo.stage import Stage
from werktafel.demo.stories import fill_code_book, list_prices, take_in_cases

__all__ = ["DEMO_PASSWORD", "demo_accounts", "demo_is_loaded", "load_demo"]


def demo_is_loaded(session: Session) -> bool:
    return find_by_email(session, "professional@demo.example") is not None


def load_demo(session: Session) -> None:
    """Everything, in the order in which it would happen. The caller commits."""
    stage = Stage(session)
    for part in (
        hire,
        fill_code_book,
        take_in_cases,
        leave_a_draft,
        list_prices,
        gather_patterns,
        show_pearls,
        ask_around,
        find_a_double,
        set_tables,
        work_out_patterns,
        keep_code_book,
        follow_up,
        solve_one,
        look_back,
        know_columns,
        send_bundles,
        ask_the_region,
        keep_searches,
    ):
        part(stage)
    note_all_invented(session)
