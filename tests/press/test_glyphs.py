"""What may be printed, and what our fonts can draw."""

import string
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from privacyhelper.press import render
from privacyhelper.press.clean import clean
from privacyhelper.press.glyphs import missing

anything = st.text(st.characters(exclude_categories=()))  # lone surrogates too
tricky = st.text(st.sampled_from("ae\u0301\u0308\u0338<>\u200c\u200d\u202e\u2066\u200b\ufeff\r\n\t\u2028\u0915\u094d\u06cc\u0654\ud83d\ude00\u1112\u1161\u3164\x00\x85\u00ad"))  # fmt: skip


@given(anything | tricky)
@example("a\u200d\u0301")
@example("\u0610\u200c\u0334\u094d")
@example("e\u202e\u0301\u0323")
@example("\u0915\u094d\u200d\u200d\u0937")
def test_cleaning_twice_changes_nothing(text):
    assert clean(clean(text)) == clean(text)


@given(anything | tricky)
def test_cleaned_text_can_be_sent_and_holds_no_line_end_but_one(text):
    cleaned = clean(text)
    cleaned.encode("utf-8")
    assert unicodedata.is_normalized("NFC", cleaned)
    assert not set(cleaned) & set("\r\v\f\x1c\x1d\x1e\x85\u2028\u2029")
    assert {unicodedata.category(sign) for sign in cleaned if sign not in "\n\u200c\u200d"} <= {
        "Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Me", "Nd", "Nl", "No", "Pc", "Pd", "Ps", "Pe", "Pi", "Pf", "Po", "Sm", "Sc", "Sk", "So", "Zs", "Cn",
    }  # fmt: skip


@given(st.text(string.printable.replace("\r", "").replace("\t", "").replace("\v", "").replace("\f", "")))
def test_plain_text_stays_as_it_is(text):
    assert clean(text) == text


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Dana\r\nRivera", "Dana\nRivera"),
        ("Dana\rRivera\u2028x", "Dana\nRivera\nx"),
        ("a\tb", "a b"),
        ("annexe\u202etxt.exe\u202c", "annexetxt.exe"),
        ("\u2066Dana\u2069 \u200eRivera\u200f", "Dana Rivera"),
        ("Da\u200bna\ufeff", "Dana"),
        ("Jose\u0301", "José"),
        ("n\u0303 \u212b", "ñ Å"),
        ("a\x00b\x1b[31m", "ab[31m"),
        ("\ud800Dana", "Dana"),
        ("soft\u00adhyphen", "softhyphen"),
        ("O’Neill – 100 % §", "O’Neill – 100 % §"),
        ("می\u200cخواهم", "می\u200cخواهم"),  # Persian needs the non-joiner
        ("क्\u200dष", "क्\u200dष"),  # Hindi may need the joiner
        ("a\u200db\u200cc", "abc"),  # Latin does not
        ("\u200dमय\u200d", "मय"),  # nor does an edge
        ("a\u200d\u0301", "á"),
        ("\u3164", ""),  # a name of nothing
        ("👍🏽 👩🏾‍⚕️", "👍 👩⚕️"),  # black and white paper has no skin tones
    ],
)
def test_what_is_cleaned_away(typed, printed):
    assert clean(typed) == printed


def test_everything_that_our_own_words_need_can_be_drawn():
    assert not missing(
        string.printable
        + "§ ¶ – — ‘ ’ “ ” • … € £ ™ ☐ ☑ ☒ ✓ → ← ↑ ↓ ‹ › ½ × − ‑ ° á é í ñ ó ú ü ¿ ¡ \u00a0\u2009\u202f"
    )


@pytest.mark.parametrize(
    "name",
    [
        "X̱ʼunei",
        "M̧ajōļ",
        "Ị́bè m̀",
        "Zoë Müller",
        "Đặng Thị Ngọc",
        "Łukasz Żółć",
        "Siobhán Ní Dhálaigh",
        "Şükrü Çağlar",
        "Kaʻiulani Kealoha",
    ],
)
def test_names_in_latin_letters_need_no_other_font(name):
    assert not missing(name)


def test_a_sign_that_no_font_has_is_found():
    unassigned = "\U000e0fff\u0378"
    assert missing(f"Dana {unassigned} Rivera") == {"\u0378", "\U000e0fff"}


def test_what_shows_nothing_is_never_missing():
    assert not missing("\n \u3000\u200d\ufe0f\t\u202e")


@pytest.mark.parametrize(
    "text",
    [
        "Ελένη",
        "Иван",
        "Դավիթ",
        "დავით",
        "שרה",
        "محمد",
        "नीता",
        "তানিয়া",
        "ไพลิน",
        "អនុ",
        "王小明",
        "한",
        "さくら",
        "😀",
        "Ӝ",
    ],
)
def test_missing_says_what_the_press_will_draw(text, page):
    """Asked of the finished document: a sign has a glyph in it if, and only if, `missing` does not name it."""
    document = render._style("letter").lay_out(page(f"<p>{clean(text)}</p>"))
    document.write_pdf(pdf_variant="pdf/ua-1")
    undrawn = {chr(code) for font in document.fonts.values() for code in font.missing}
    assert undrawn == missing(text)
