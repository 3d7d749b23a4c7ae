"""Sentences of a case as draft steps, with the party that each names."""

import pytest

from werktafel.sessions.drafts import Story, draft_steps

PARTIES = (
    "Dienst Toeslagen",
    "Gemeente: Burgerzaken",
    "Gemeente: Werk en Inkomen",
    "UWV",
    "Woningcorporatie",
    "Gemeente: Wmo-loket",
    "GGZ-instelling",
    "Jeugdhulpaanbieder",
)


def story(text: str, *passages: str) -> Story:
    return Story(7, "Toeslag geweigerd", text, PARTIES, passages)


@pytest.mark.parametrize(
    ("sentence", "party"),
    [
        ("Dienst Toeslagen wijst de huurtoeslag af.", "Dienst Toeslagen"),
        ("Daarna start burgerzaken een onderzoek.", "Gemeente: Burgerzaken"),
        ("De consulent van Werk en Inkomen belt.", "Gemeente: Werk en Inkomen"),
        ("De corporatie dreigt, en Dienst Toeslagen zwijgt.", "Woningcorporatie"),
        ("Het UWV stuurt een brief.", "UWV"),
        ("Hij opent de post niet meer.", "Nog invullen"),
        ("De toeslagen zijn op.", "Nog invullen"),
        ("De Wmo-aanvraag duurt acht weken.", "Gemeente: Wmo-loket"),
        ("Bij de volwassenen-ggz is plek over een jaar.", "GGZ-instelling"),
        ("De jeugdhulp stopt.", "Jeugdhulpaanbieder"),
        ("Een inwoner belt de gemeente.", "Inwoner"),
    ],
)
def test_the_party_that_is_named_first_does_the_step(sentence: str, party: str) -> None:
    (draft,) = draft_steps([story(sentence)])
    assert (draft.party, draft.what) == (party, sentence)


def test_every_sentence_is_one_draft_in_order_and_the_proven_one_breaks() -> None:
    text = "De brief komt.\n\n- Niemand belt terug;\n- de termijn is voorbij. Het stopt!  "
    found = draft_steps([story(text, "de termijn is voorbij", ""), story("Nog een zin")])
    told = ["De brief komt.", "Niemand belt terug;", "de termijn is voorbij.", "Het stopt!", "Nog een zin"]
    assert [one.what for one in found] == told
    assert [one.breaks for one in found] == [False, False, True, False, False]


def test_a_case_without_words_gives_nothing() -> None:
    assert draft_steps([story(" \n - \n")]) == ()
