"""Taking in a price list: a file with eenheid, per, bedrag, bron and datum."""

from sqlalchemy.orm import Session

from patterns.actor import Actor
from patterns.catalogue.rules import PriceText, check_may_change_prices, check_price, clean_line, parse_money
from patterns.catalogue.service import PriceChange, set_prices
from patterns.errors import RuleBroken
from patterns.intake.columns import PRICE_COLUMNS, place_columns
from patterns.intake.reader import read_file
from patterns.intake.rules import RawRow, UnreadableFile


def import_prices(session: Session, actor: Actor, municipality: str, name: str, data: bytes) -> PriceChange:
    """All lines or none: the first wrong line is named, and nothing is changed."""
    check_may_change_prices(municipality, actor)
    table = place_columns(read_file(name, data), PRICE_COLUMNS, PRICE_COLUMNS)
    return set_prices(session, actor, municipality, [_line(row) for row in table.rows])


def _line(row: RawRow) -> PriceText:
    try:
        cents = parse_money(row.values.get("bedrag", ""), "bedrag")
        if cents is None:
            raise RuleBroken("Vul de kolom bedrag in.", "bedrag")
        words = {column: clean_line(row.values.get(column, "")) for column in PRICE_COLUMNS}
        line = PriceText(words["eenheid"], words["per"], cents, words["bron"], words["datum"])
        check_price(line)
    except RuleBroken as error:
        raise UnreadableFile(f"Rij {row.number}, kolom {error.field}: {error.message}") from error
    return line
