"""One invented submission, rich enough that every part of every document has something to show."""

from dataclasses import replace

from exports.content import (
    Addressee,
    AnonymityStatement,
    Contact,
    EvidenceRow,
    KnelpuntContent,
    LawContent,
    LogEntry,
    PatternContent,
    StepContent,
    StoryContent,
    SubmissionContent,
    Totals,
    TriedContent,
    Volume,
)
from exports.rules import WITHHELD

STEPS = (
    StepContent(
        1, "Inwoner", "Tekent het huurcontract en meldt de verhuizing", "Wet BRP, artikel 2.39", "1 dag", situations=11
    ),
    StepContent(
        2,
        "Gemeente, burgerzaken",
        "Schrijft het huishouden in op het nieuwe adres",
        "Wet BRP",
        "5 werkdagen",
        situations=11,
    ),
    StepContent(3, "Inwoner", "Vraagt huurtoeslag aan", "Wet op de huurtoeslag", "1 dag", situations=11),
    StepContent(
        4,
        "Dienst Toeslagen",
        "Ziet vorige bewoners op hetzelfde adres en telt hen mee als medebewoner",
        "Awir, artikel 3",
        "automatisch",
        breaks=True,
        situations=11,
        knelpunten=("Dubbele inschrijving telt als medebewoner", "Vertrek zonder afmelding"),
    ),
    StepContent(
        5,
        "Gemeente, burgerzaken",
        "Start een adresonderzoek naar de vorige bewoners",
        "Circulaire adresonderzoek",
        "3 tot 6 maanden",
        "huurder wacht zonder toeslag",
        situations=9,
        knelpunten=("Adresonderzoek duurt maanden",),
    ),
    StepContent(
        6, "Woningcorporatie", "Stuurt aanmaningen om de huurachterstand", "Huurovereenkomst", "2 maanden", situations=7
    ),
    StepContent(
        7,
        "Gemeente, werk en inkomen",
        "Betaalt de huur uit het maatwerkbudget",
        "Participatiewet, artikel 35",
        "4 weken",
        situations=6,
    ),
)

DOUBLE_REGISTRATION = PatternContent(
    reference="P-2024-003",
    title="Geen huurtoeslag door vorige bewoners op het adres",
    sentence=(
        "Wie verhuist naar een woning waar de vorige bewoners nog staan ingeschreven, krijgt maandenlang "
        "geen huurtoeslag."
    ),
    volume=Volume(
        11,
        14,
        "2021-Q2",
        "2026-Q3",
        (
            "Elke situatie is door een medewerker vastgelegd en door een tweede nagelezen. Dubbele meldingen "
            "van één huishouden zijn samengevoegd."
        ),
        6,
    ),
    description=(
        "Bij de inschrijving ziet de gemeente dat er nog anderen op het adres staan, maar dat bericht "
        "gaat niet mee naar "
        "Dienst Toeslagen. Het systeem telt de vorige bewoners mee als medebewoner.\n\nHet "
        "adresonderzoek dat volgt duurt "
        "maanden. Al die tijd loopt de huur door."
    ),
    level="Landelijk: de koppeling tussen de basisregistratie en de toeslagen.",
    why_not_lower=(
        "Een gemeente kan het adresonderzoek versnellen, maar beslist niet wie Dienst Toeslagen meetelt op een adres."
    ),
    kinds=("Wet- en regelgeving", "Samenwerking en regie"),
    steps=STEPS,
    knelpunten=(
        KnelpuntContent(
            "Dubbele inschrijving telt als medebewoner",
            "Wet- en regelgeving",
            "Inschrijving is het enige gegeven dat telt.",
        ),
        KnelpuntContent("Vertrek zonder afmelding", "Informatie", "De vorige bewoner meldt het vertrek niet."),
        KnelpuntContent("Adresonderzoek duurt maanden", "Proces", "Er is geen termijn die de huurder beschermt."),
    ),
    laws=(
        LawContent(
            "Awir",
            "3",
            "wie partner of medebewoner is",
            "2026-07-01",
            "https://wetten.overheid.nl/BWBR0018472/2026-07-01#Artikel3",
            True,
        ),
        LawContent("Wet basisregistratie personen", "2.20", "gegevens over het adres", "2026-07-01"),
    ),
    organisations=("Dienst Toeslagen", "Burgerzaken", "Woningcorporatie De Linde", "Maatschappelijk werk"),
    stories=(
        StoryContent(
            "Een nieuw begin met een achterstand",
            (
                "Een moeder met twee kinderen krijgt na een scheiding een huurwoning. Op het adres staan nog "
                "drie mensen ingeschreven."
            ),
            "De toeslag werd afgewezen omdat het inkomen van de vorige bewoners meetelde.",
            "De gemeente betaalde vijf maanden een deel van de huur en hielp met bezwaar.",
            "Na een half jaar kwam de toeslag alsnog. De betalingsregeling loopt.",
        ),
        StoryContent(
            "Vier brieven en een deurwaarder",
            "Een jongere huurt voor het eerst zelfstandig na een periode in de opvang.",
            "Niemand kon zeggen wie het adres moest opschonen.",
            "De wijkcoach bracht burgerzaken en de verhuurder bij elkaar.",
            "De ontruiming is voorkomen.",
        ),
    ),
    tried=(
        TriedContent(
            "Bij inschrijving meteen melden dat er geen dubbele bewoning is", "Toeslag binnen zes weken", "snel", 4, 5
        ),
        TriedContent("Voorschot uit het maatwerkbudget", "Huur betaald, oorzaak blijft", "manager", 6, 6),
        TriedContent("Vaste contactpersoon bij Dienst Toeslagen", "Nog niet afgesproken", "rijk"),
    ),
    interim_fix="De gemeente betaalt de huur tijdelijk uit het maatwerkbudget.",
    interim_cost="Ongeveer € 1.800 per huishouden; samen bijna € 20.000.",
    burden="Gemiddeld elf contacten per huishouden, verdeeld over vier organisaties.",
    intended_purpose="Toeslag gaat naar huishoudens die haar nodig hebben; wie samenwoont, telt samen.",
    actual_effect="Wie alleen woont, wordt behandeld als iemand die samenwoont met onbekenden.",
    proposed_change=(
        "Laat een melding van de gemeente dat er geen dubbele bewoning is direct doorwerken in de "
        "toeslag, tot het adresonderzoek klaar is."
    ),
    side_effects="Kans op onterechte toeslag als de melding niet klopt; terugvordering blijft mogelijk.",
    who_decides="De staatssecretaris die over toeslagen gaat",
    counter_evidence="In twee gemeenten komt dit weinig voor: zij controleren het adres al vóór de inschrijving.",
)

CONTACT = Contact(
    "Robin Voorbeeld",
    "maatwerkfunctionaris",
    "Regio Voorbeeld",
    "maatwerk@regio.example",
    "013 000 00 00",
    "namens de elf gemeenten van de regio, besluit van 3 maart 2026",
)


def evidence(count: int, reference: str = "P-2024-003", start: int = 1) -> tuple[EvidenceRow, ...]:
    bands = ("tot 30.000 inwoners", "30.000 tot 100.000 inwoners", "meer dan 100.000 inwoners", WITHHELD)
    outcomes = ("gelukt", "deels", "niet", "")
    return tuple(
        EvidenceRow(
            number,
            (reference,),
            f"{2021 + number % 5}" if number % 3 else f"{2021 + number % 5}-Q{1 + number % 4}",
            bands[number % 4],
            ("Wonen", "Schulden") if number % 2 else ("Wonen", "Inkomen en uitkering", "Gezin en opvoeding"),
            ("Wet- en regelgeving",) if number % 2 else ("Wet- en regelgeving", "Samenwerking en regie"),
            ("Awir artikel 3",) if number % 5 else (),
            outcomes[number % 4],
        )
        for number in range(start, start + count)
    )


def submission() -> SubmissionContent:
    return SubmissionContent(
        submission_id="I-2026-001",
        version=1,
        title="Huurtoeslag vanaf de eerste dag in een nieuwe woning",
        created="2026-11-21T10:30:00+01:00",
        addressee=Addressee(
            "Ons Pact", "secretariaat@pact.example", "Stand onbekend sinds 2022; contact eerst navragen."
        ),
        totals=Totals(11, 14, 4, 6, "2021-Q2"),
        contact=CONTACT,
        summary=(
            "Huishoudens die een woning betrekken waar de vorige bewoners nog ingeschreven staan, krijgen "
            "maandenlang geen "
            "huurtoeslag. Er ontstaan schulden die niemand heeft bedoeld. Eén melding bij de inschrijving "
            "kan dat voorkomen."
        ),
        patterns=(DOUBLE_REGISTRATION,),
        evidence=evidence(11),
        anonymity=AnonymityStatement(
            (
                "Namen, adressen, geboortedata en precieze bedragen zijn weggelaten. Zeldzame combinaties zijn "
                "grover gemaakt."
            ),
            "privacyfunctionaris",
            "Sam Fictief",
            "2026-11-18",
        ),
        supporting_municipalities=("Dongen", "Goirle", "Heusden", "Tilburg"),
        answers=(LogEntry("2026-11-20", "Ons Pact", "ontvangen", "Ontvangst bevestigd."),),
    )


def bare() -> SubmissionContent:
    """As little as a submission can hold: every document still has to come out."""
    return SubmissionContent(
        submission_id="I-2026-002",
        version=1,
        title="Nog leeg",
        created="2026-11-21",
        addressee=Addressee("Een geadresseerde"),
        totals=Totals(0, 0, 0),
        patterns=(PatternContent("P-1", "Een patroon zonder uitwerking", "", Volume(0, 0)),),
    )


def large(patterns: int = 25, situations: int = 2000) -> SubmissionContent:
    """Patterns with an equal share of the situations each."""
    share = situations // patterns
    many = tuple(
        replace(
            DOUBLE_REGISTRATION,
            reference=f"P-{n:03d}",
            title=f"Patroon {n}: geen toeslag",
            volume=Volume(share, share + 9),
        )
        for n in range(1, patterns + 1)
    )
    rows = tuple(
        row for n, pattern in enumerate(many) for row in evidence(share, pattern.reference, start=1 + n * share)
    )
    return replace(
        submission(), patterns=many, evidence=rows, totals=Totals(len(rows), len(rows) + 200, 11, 30, "2021-Q1")
    )
