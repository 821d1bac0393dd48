"""The two addresses at the top of a letter: what a window shows, and what is left to write by hand."""

from dataclasses import replace

import pytest

from privacyhelper.case.answers import Answers
from privacyhelper.case.situation import situation
from privacyhelper.journey.envelope import SMALL_ROWS, WINDOW_ROWS, Head, head
from privacyhelper.letters.compose import compose
from privacyhelper.letters.details import COMPLAINT_TO, Details
from tests.letters.everyone import DANA, DAY, PLACES, answers, letters


def letter(slug="accounting", details=DANA, **given):
    base = {"signer": "me", "state": "TX", "provider": "hospital", "scan": "ct", "when": "after", **given}
    return compose(slug, situation(Answers(**base)), details, DAY)


@pytest.mark.parametrize("state", ["TX", "CA", "EU", "GB"])
@pytest.mark.parametrize("details", [DANA, Details()], ids=["typed", "blank"])
def test_every_kind_of_letter_shows_its_reader_in_the_window(state, details):
    for number, place in enumerate(PLACES):
        for made in letters(situation(answers(state, place, "me", number)), details):
            top = head(made)
            assert not top.loose, (made.slug, place)
            assert len(top.to) <= (SMALL_ROWS if top.small else WINDOW_ROWS)


@pytest.mark.parametrize("to", COMPLAINT_TO)
def test_every_office_of_a_complaint_fits_in_normal_type(to):
    top = head(letter("complaint", replace(DANA, complaint_to=to)))
    assert not top.small
    assert not top.loose


def test_a_known_office_needs_nothing_by_hand():
    assert "" not in head(letter("complaint")).to
    assert head(letter("complaint")).to[0] == "Office for Civil Rights"


def test_a_blank_reader_gets_a_line_for_the_name_and_lines_for_the_address():
    assert head(letter(details=Details())).to == ("Privacy Officer", "", "", "")


def test_a_name_without_an_address_gets_lines_for_the_address():
    assert head(letter(details=replace(DANA, provider_address=""))).to == (
        "Privacy Officer",
        "Lakeside Imaging Center",
        "",
        "",
    )


def test_a_full_address_has_no_line_to_fill_in():
    assert head(letter()) == Head(
        ("Dana Rivera", "48 Alder Street", "Austin, TX 78702"),
        ("Privacy Officer", "Lakeside Imaging Center", "1200 Harbor Road", "Austin, TX 78701"),
    )


def test_who_asks_to_be_reached_elsewhere_gets_no_line_for_the_old_address():
    assert head(letter("confidential-communications", Details())).sender == ("",)
    assert head(letter("confidential-communications")).sender == ("Dana Rivera",)


def test_a_reminder_about_another_address_gets_no_line_for_the_old_one():
    assert head(letter("follow-up", Details(first_letter="confidential-communications"))).sender == ("",)
    assert head(letter(details=Details())).sender == ("", "", "")


def test_one_line_too_many_is_set_small_and_two_too_many_are_joined():
    six = [f"{'Line ' + str(number):<30}x" for number in range(6)]
    seven = head(letter(details=replace(DANA, provider_address="\n".join(six[:5]))))
    assert seven.small
    assert len(seven.to) == 7
    assert head(letter(details=replace(DANA, provider_address="\n".join(six)))).loose
    assert len(head(letter(details=replace(DANA, provider_address="1\n2\n3\n4\n5\n6"))).to) == WINDOW_ROWS
