"""What holds for every text, however strange."""

from hypothesis import given, settings
from hypothesis import strategies as st

from patterns.identifiers.check import find_identifiers

PIECES = st.sampled_from(
    [
        *[
            "Fatima",
            "jansen",
            "mevrouw ",
            "van der ",
            "J.",
            "El ",
            "haar zoon ",
            "heet ",
            "'s",
            "Straat",
            "weg 12",
            "B.V.",
        ],
        *[
            "12 maart",
            "3-4-21",
            "111222333",
            "NL91ABNA0417164300",
            "+31 6 ",
            "XX-12-YZ",
            "5038 AB",
            "@",
            "::1",
            "Z-2021-",
        ],
        *[
            "\u200b",
            "\u202e",
            "\u0301",
            "\u00ad",
            "\ufeff",
            "é",
            "İ",
            "ß",
            "ﬁ",
            "٣",
            "محمد",
            "\n",
            ". ",
            " ",
            ", ",
            '"',
            "-",
        ],
        *["school De ", "College", "werkt bij ", "artikel 3 ", "€ ", "Wmo 2015", "gemeente ", "dossier ", "bsn: "],
    ]
)
TEXTS = st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=40).map("".join))


@settings(deadline=None, max_examples=300)
@given(TEXTS)
def test_findings_lie_in_the_text_in_order_and_apart(text: str) -> None:
    findings = find_identifiers(text)
    end = 0
    for finding in findings:
        assert end <= finding.start < finding.end <= len(text)
        assert text[finding.start : finding.end] == finding.text
        assert finding.suggestion
        end = finding.end


@settings(deadline=None, max_examples=100)
@given(st.sampled_from(["\u200b", "\u200d", "\u2060", "\ufeff", "\u00ad", "\u202e", "\u200f"]), st.integers(1, 5))
def test_what_is_invisible_hides_nothing(hidden: str, place: int) -> None:
    for given_text in ("Samira", "111222333", "NL91ABNA0417164300"):
        broken = given_text[:place] + hidden + given_text[place:]
        text = f"De brief is voor {broken} en niet voor een ander."
        assert [finding.text for finding in find_identifiers(text)] == [broken]
