"""What a person typed, on paper and in the preview: escaped, and in the order in which it is read."""

import pytest

from privacyhelper.journey.templatetags.letters import printed, typed


def test_a_latin_line_stays_as_it_is():
    assert typed("48 Alder Street") == "48 Alder Street"


@pytest.mark.parametrize("line", ["14 רחוב הרצל, תל אביב 6100001", "شارع 12"])
def test_a_line_in_a_script_from_right_to_left_keeps_the_order_of_its_numbers(line):
    assert typed(line) == f'<bdi dir="rtl">{line}</bdi>'


def test_each_line_has_its_own_direction():
    assert typed("Hello 5\nשלום 12") == 'Hello 5\n<bdi dir="rtl">שלום 12</bdi>'


def test_a_line_without_letters_reads_from_left_to_right():
    assert typed("512-555-0146") == "512-555-0146"


def test_markup_comes_out_as_typed():
    assert typed("<b>שלום</b>") == "&lt;b&gt;שלום&lt;/b&gt;"
    assert typed("שלום <b>") == '<bdi dir="rtl">שלום &lt;b&gt;</bdi>'


def test_a_citation_stays_in_one_piece():
    assert printed("see 45 CFR § 164.524") == "see 45\u00a0CFR §\u00a0164.524"
