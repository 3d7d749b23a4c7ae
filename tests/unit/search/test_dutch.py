"""Dutch analysis: which words find each other, and which must not."""

import unicodedata

import pytest

from search.compounds import split
from search.dutch import analyse, part_lemmas, terms
from search.folding import clean, fold, spans
from search.lemmas import lemma

JOINED = """
huis huizen / gezin gezinnen / kind kinderen / dakloos daklozen / dakloos dakloze / ontruiming ontruimd
ontruiming ontruimingen / schuld schulden / toeslag toeslagen / uitkering uitkeringen / uitkering uitgekeerd
gemeente gemeenten / gemeente gemeentes / woning woningen / brief brieven / probleem problemen / bedrag bedragen
aanvraag aanvragen / aanvraag aangevraagd / weigeren geweigerd / weigering weigeren / verhuizen verhuisd
verhuizing verhuist / betalen betaald / betaling betaalt / betaling betaalde / huren gehuurd / huur huurt
inwoner inwoners / jongere jongeren / moeder moeders / regel regels / wet wetten / beschikking beschikkingen
besluit besluiten / bezwaar bezwaren / termijn termijnen / hulpmiddel hulpmiddelen / traject trajecten
indicatie indicaties / vordering vorderingen / lening geleend / partner partners / adres adressen
inschrijving ingeschreven / scheiding gescheiden / wonen gewoond / werken werkt / verslaafd verslaafde
ziek zieke / melding gemeld / opvang opgevangen / plaatsing geplaatst / afwijzing afgewezen
verwijzing verwezen / stoppen gestopt / toekenning toegekend / school scholen / budget budgetten
huurschuld huurschulden / huurtoeslag huurtoeslagen / energietoeslag energietoeslagen / werktafel werktafels
bewindvoerder bewindvoerders / knelpunt knelpunten / oplossing oplossingen / zoon zonen / stad steden
dag dagen / maand maanden / week weken / tijdelijk tijdelijke / boete boetes / crisis crises
schuldeiser schuldeisers / leerling leerlingen / zelfstandige zelfstandigen / kwijtraken kwijtgeraakt
mantelzorger mantelzorgster / bewindvoerder bewindvoerster / kapper kapster / huurder huurster / verkoper verkoopster
"""
APART = """
woning wonen / huur huurder / kin kind / schuld schuldig / gezond zon / verband verbannen / staat staan
recht rechter / gemeente gemeen / werk werf / bank bang / lied lid / huur verhuur / eenheid een / overheid over
rekening rekenen / bad bed / stad staat / vader vaas / moeder moed / arm armband / school schol / tafel tafereel
last laster / hulp hul / geweld wel / koning konijn / gezin zin / buurt buur / brand brandweer / mening mens
mini minister / burger burgemeester / kloos klooster
"""

WHOLE = """
behandeling werkloosheid bewindvoerder minderjarig gezondheid ontruiming verzekering organisatie wettelijk psychiater
eigenaar begeleiding gemeentelijk ondersteuning voorziening inwoner maatschappelijk veiligheid
"""


def pairs(table: str) -> list[tuple[str, str]]:
    found = [tuple(pair.split()) for line in table.strip().splitlines() for pair in line.split("/")]
    return [(one, other) for one, other in found]


def test_the_tables_are_long_enough() -> None:
    assert len(pairs(JOINED)) >= 60
    assert len(pairs(APART)) >= 25


@pytest.mark.parametrize(("one", "other"), pairs(JOINED))
def test_forms_of_one_word_are_joined(one: str, other: str) -> None:
    assert lemma(one) == lemma(other)


@pytest.mark.parametrize(("one", "other"), pairs(APART))
def test_different_words_stay_apart(one: str, other: str) -> None:
    assert lemma(one) != lemma(other)


@pytest.mark.parametrize(
    ("compound", "parts"),
    [
        ("huurschuld", {"huur", "schuld"}),
        ("schuldhulpverlening", {"schuld", "hulpverlening", "hulp"}),
        ("huurwoning", {"huur", "woning"}),
        ("woningnood", {"woning", "nood"}),
        ("kostendelersnorm", {"norm"}),
        ("bijstandsuitkering", {"bijstand"}),
        ("jeugdhulp", {"jeugd", "hulp"}),
        ("briefadres", {"brief", "adres"}),
        ("gezinswoning", {"gezin", "woning"}),
        ("daklozenopvang", {"dakloos", "opvang"}),
        ("mantelzorgwoning", {"mantelzorg", "woning"}),
        ("huurachterstanden", {"huur", "achterstand"}),
    ],
)
def test_parts_of_a_compound_are_found(compound: str, parts: set[str]) -> None:
    assert parts <= set(part_lemmas(compound))


@pytest.mark.parametrize(
    "word",
    WHOLE.split(),
)
def test_what_is_no_compound_stays_whole(word: str) -> None:
    assert split(word) == (word,)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Artikel 2.3.5, 18, 22a en 4:84.", ["artikel", "2.3.5", "18", "22a", "en", "4:84"]),
        ("auto's en foto’s", ["auto", "en", "foto"]),
        ("Participatiewet-uitkering", ["participatiewet", "uitkering"]),
        ("'s-Hertogenbosch", ["s", "hertogenbosch"]),
        ("Één coördinator", ["een", "coordinator"]),
        ("<b>x</b> & _y_", ["b", "x", "b", "y"]),
        ("", []),
    ],
)
def test_words_of_a_text(text: str, words: list[str]) -> None:
    assert [span.word for span in spans(clean(text))] == words


def test_composed_and_decomposed_text_are_the_same() -> None:
    text = "Coördinatie van geïndiceerde zorg: één vrouw, café Zoë"
    decomposed = unicodedata.normalize("NFD", text)
    assert decomposed != text
    assert spans(clean(decomposed)) == spans(clean(text))


def test_folding_cuts_endless_words() -> None:
    assert len(fold("a" * 10_000)) == 64


@pytest.mark.parametrize(
    "text",
    [
        "art. 2.3.5 Wmo",
        "artikel 2.3.5 Wet maatschappelijke ondersteuning 2015",
        "art 2.3.5 van de Wmo 2015",
        "Wmo 2.3.5",
        "Wmo 2015, artikel 2.3.5",
        "artikel 2.3.5 lid 2 van de Wet maatschappelijke ondersteuning",
    ],
)
def test_article_notations_are_one(text: str) -> None:
    assert "§bwbr0035362/2.3.5" in {term.text for term in terms(analyse(text))}


def test_paragraph_numbers_and_years_are_no_articles() -> None:
    found = {term.text for term in terms(analyse("artikel 18 lid 4 Participatiewet 2015"))}
    assert {text for text in found if text.startswith("§")} == {"§bwbr0015703/18"}


@pytest.mark.parametrize(
    "words",
    [
        "ingetrokken intrekken intrekking", "vertrokken vertrekken", "slaapt geslapen sliepen", "gestolen stelen",
        "afgesloten afsluiting", "kwijtgescholden kwijtschelding", "opgenomen opname", "zochten gezocht zoeken",
        "registratie geregistreerd", "controle controleren", "boos boze", "verkocht verkopen",
    ],
)  # fmt: skip
def test_sound_changes_are_joined(words: str) -> None:
    assert len({lemma(word) for word in words.split()}) == 1


@pytest.mark.parametrize("word", ["week", "reden", "wezen", "toeslagen", "bedragen", "scholen"])
def test_a_noun_is_not_taken_for_the_past_of_a_verb(word: str) -> None:
    assert lemma(word) not in {"wijk", "rijd", "wijs", "toesla", "bedraag", "schol"}
