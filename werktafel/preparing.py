"""Gets an installation ready: folder, schema, fixed lists, demo set, index. Safe to run again."""

from collections.abc import Callable

from exports.submissions.addressing import seed_addressees
from patterns.catalogue.service import seed_reference_data
from patterns.synthetic.rules import check_may_generate
from patterns.synthetic.store import written_by_people
from werktafel import schema
from werktafel.accounts.service import seed_roles
from werktafel.demo.loader import demo_is_loaded, load_demo
from werktafel.extensions import db
from werktafel.factory import create_app
from werktafel.indexing.sync import index_is_usable, rebuild_index
from werktafel.kit.unit import reading, unit_of_work
from werktafel.settings import Settings

Say = Callable[[str], None]


def prepare(settings: Settings, with_demo: bool, say: Say) -> None:
    """Everything that must exist before the first page; says only what it really does."""
    settings.data.mkdir(parents=True, exist_ok=True, mode=0o700)
    app = create_app(settings)
    if schema.bring_up_to_date(app):
        say("Database bijgewerkt.")
    with app.app_context():
        with unit_of_work() as session:
            seed_reference_data(session)
            seed_roles(session)
            seed_addressees(session)
        if with_demo and not demo_is_loaded(reading()):
            with unit_of_work() as session:
                # Its accounts have a password that everybody can read.
                check_may_generate(written_by_people(session))
                load_demo(session)
            say("Demoset geladen.")
        if not index_is_usable(settings):
            say(f"Zoekindex gemaakt: {rebuild_index(settings, reading())} stukken.")
        db.session.remove()
        db.engine.dispose()
