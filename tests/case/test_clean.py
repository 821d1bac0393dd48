"""What a person typed is cleaned, not changed."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from privacyhelper.case.clean import clean
from privacyhelper.press.clean import clean as printable


def test_a_name_stays_as_it_was_typed():
    for name in ("Dana Rivera", "O’Brien-Núñez", "D'Arcy", "李娜", "محمد", "Zoë \\ }"):
        assert clean(name) == name


def test_direction_marks_and_zero_width_signs_are_taken_out():
    assert clean("Da\u202ena\u2066 \u200bRi\u200fvera\ufeff") == "Dana Rivera"


def test_control_signs_are_taken_out():
    assert clean("Da\x00na\x07\x1b") == "Dana"


def test_half_signs_and_private_signs_are_taken_out():
    assert clean("Da\ud800na\ue000\U000f0000\ufdd0\uffff") == "Dana"


def test_a_name_in_pieces_is_put_together():
    assert clean("Zoe\u0308") == "Zoë"


def test_a_line_break_becomes_a_space_in_a_field_of_one_line():
    assert clean("Dana\r\n  Rivera\u2028Alder") == "Dana Rivera Alder"


def test_line_breaks_stay_where_lines_are_allowed():
    assert clean(" 48 Alder Street \r\nAustin\rTX ", lines=True) == "48 Alder Street\nAustin\nTX"


def test_two_empty_lines_become_one():
    assert clean("a\n\n\n\nb", lines=True) == "a\n\nb"


def test_spaces_of_all_kinds_become_one():
    assert clean("a \t\u00a0\u2003 b") == "a b"


def test_joiners_stay_inside_a_word():
    assert clean("می\u200cخواهم") == "می\u200cخواهم"
    assert clean("\u200cDana\u200d") == "Dana"


@given(st.text(), st.booleans())
@example("\u200c \n \u200d a", True)
def test_cleaning_twice_changes_nothing(text, lines):
    once = clean(text, lines=lines)
    assert clean(once, lines=lines) == once


@given(st.text(st.characters(exclude_characters="\u200c\u200d"), max_size=40))
def test_nothing_is_left_for_the_press_to_take_out(text):
    """What the forms let through comes out on paper, but for signs that show nothing."""
    cleaned = clean(text)
    assert printable(cleaned) == cleaned


@pytest.mark.parametrize("text", ["", " ", "\n", "\u202e"])
def test_nothing_stays_nothing(text):
    assert clean(text, lines=True) == ""
