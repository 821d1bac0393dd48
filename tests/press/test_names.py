"""Names of the world on paper: in a real letter, every sign has its glyph, stands in its order and stays on the page.

What the fonts of a machine cannot draw is a line there to fill in by hand; that these fonts are there, bin/need-system sees to.
"""

import json
import os
import shutil
import subprocess
import sys
import unicodedata
from collections import Counter
from dataclasses import replace
from html import escape
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from privacyhelper.case.answers import Answers
from privacyhelper.case.situation import situation
from privacyhelper.journey.sheets import letter_pdf
from privacyhelper.letters.compose import compose
from privacyhelper.letters.model import Letter
from privacyhelper.press import render
from privacyhelper.press.clean import clean
from privacyhelper.press.glyphs import missing
from tests.journey.papers import reader
from tests.letters.everyone import DANA, DAY
from tests.press import drawn

ROOT = Path(__file__).parents[2]
SHARED = Path("/usr/share/fonts")
PACKAGES = {
    "fonts-noto-core": SHARED / "truetype/noto/NotoSans-Regular.ttf",
    "fonts-noto-cjk": SHARED / "opentype/noto/NotoSansCJK-Regular.ttc",
    "fonts-symbola": SHARED / "truetype/ancient-scripts/Symbola_hint.ttf",
}
MARGIN = 0.92 * 72  # of a letter, at the left and the right
# Each group stands in one letter: in the patient's name, the place's, an address and the patient's own words.
LATIN = {
    "Vietnamese": ("Nguyễn Thị Ánh Nguyệt", "Đặng Hữu Phước", "Trần Ngọc Bảo Trâm", "Tôi tên là Huỳnh Thị Tuyết."),
    "in pieces": tuple(unicodedata.normalize("NFD", name) for name in ("Nguyễn Thị Ệ", "Zoë Núñez", "Škoda", "Ọlá")),
    "West Africa": ("Adẹ́bọ́lá Ọ̀ṣun", "Ụ́kà Ị́bè", "Ọláolúwa m̀bẹ̀", "Ẹ̀gbọ́n ńlá"),
    "Alaska to the Marshalls": ("X̱ʼunei G̱uná", "Hastiin Ąą́sh Ǫ́ł", "Kaʻiulani ʻĀina", "Majeļ M̧aņo m̧"),
    "Europe": ("Łukasz Żółć", "Şükrü Çağlar", "Siobhán Ní Dhálaigh", "Guðrún Ægisdóttir, ș ț ő ű"),
}
OTHERS = {
    "Greek and Cyrillic": ("Ελένη Παπαδοπούλου", "Иван Щербаков", "Їжакевич Ґалаґан", "Ἀθηνᾶ. Ӝӱ Қазақ"),
    "Hebrew and Arabic": ("שרה כהן־לוי", "محمد بن عبد الله", "شارع الملك فهد ١٢", "می‌خواهم اردو ڈاکٹر"),
    "India": ("क्षत्रिय ज्ञानेश्वरी", "তানিয়া স্ত্রী", "தமிழ் ஸ்ரீ", "ਪੰਜਾਬੀ ગુજરાતી తెలుగు ಕನ್ನಡ മലയാളം ශ්‍රී"),
    "Southeast Asia": ("ไพลิน น้ำใจ ที่รัก", "ភាសាខ្មែរ", "မြန်မာ", "ລາວ ꦗꦮ"),
    "Caucasus and Africa": ("Դավիթ", "დავით", "አማርኛ", "ⵜⵉⴼⵉⵏⴰⵖ ߒߞߏ 𞤀𞤣𞤤𞤢𞤥"),
    "Americas and Asia": ("ᏣᎳᎩ ᎠᏰᎵ", "ᐃᓄᒃᑎᑐᑦ", "བོད་ཡིག", "ދިވެހި ᠮᠣᠩᠭᠣᠯ ܣܘܪܝܬ"),
}
CJK = {
    "Chinese": ("王小明", "李娜 陳怡君", "臺北市大安區１２號", "我叫歐陽雪，謝謝。𠮷"),
    "Japanese and Korean": ("山田 さくら", "김민준", "カタカナ ﾄﾖﾀ 々〆", "葛󠄀城 박서연 ᄒᆞᆫ"),
}
EMOJI = {"emoji": ("Dana ❤️", "Clinic ☎ 🏥", "🙏🏽 Street", "Thank you 😀 👩‍⚕️ 🎉 ✓ ♥")}


def letter(**changes: str) -> Letter:
    case = situation(Answers(signer="me", state="TX", provider="hospital", scan="ct", when="after"))
    plain = {"former_name": "", "patient_email": "", "own_words": ""}
    return compose("accounting", case, replace(DANA, **plain | changes), DAY)


def letter_of(names: tuple[str, ...]) -> bytes:
    name, place, address, words = (clean(text) for text in names)
    return letter_pdf(
        letter(patient_name=name, provider_name=place, patient_address=f"{address}\nAustin, TX 78702", own_words=words)
    )


def signs(text: str) -> Counter[str]:
    """The signs of a text that have a shape of their own, whatever their order."""
    text = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", text))
    return Counter(
        sign for sign in text if unicodedata.category(sign)[0] in "LMNS" and not "\ufe00" <= sign <= "\ufe0f"
    )


def needs(*packages: str) -> pytest.MarkDecorator:
    absent = [name for name in packages if not PACKAGES[name].is_file()]
    return pytest.mark.skipif(bool(absent), reason=f"not installed: {', '.join(absent)}")


def comes_out(names: tuple[str, ...]) -> bytes:
    """The letter of these names, after a look at each of its glyphs and at the text that it gives back."""
    assert not missing("".join(names))
    made = letter_of(names)
    assert drawn.undrawn(made) == []
    text = signs("".join(glyph.text for glyph in drawn.glyphs(made)))
    copied = signs("".join(page.extract_text() for page in reader(made).pages[:2]))
    for name in names:
        wanted = signs(clean(name).replace("\U000e0100", ""))
        assert wanted <= text, name
        assert wanted <= copied, name
    assert len(made) < 300 * 1024, "only the glyphs that are used are in the file"
    return made


@pytest.mark.parametrize("names", LATIN.values(), ids=LATIN)
def test_a_name_in_latin_letters_comes_out_in_our_own_font(names):
    assert drawn.fonts(comes_out(names)) == {"Public-Sans", "Public-Sans-Bold"}


@needs("fonts-noto-core")
@pytest.mark.parametrize("names", OTHERS.values(), ids=OTHERS)
def test_a_name_in_another_script_comes_out(names):
    assert all(font.startswith(("Noto-", "Public-Sans")) for font in drawn.fonts(comes_out(names)))


@needs("fonts-noto-core", "fonts-noto-cjk")
@pytest.mark.parametrize("names", CJK.values(), ids=CJK)
def test_a_chinese_japanese_or_korean_name_comes_out(names):
    assert drawn.fonts(comes_out(names)) <= {"Public-Sans", "Public-Sans-Bold", "Noto-Sans-CJK-SC"}


@needs("fonts-noto-core", "fonts-symbola")
@pytest.mark.parametrize("names", EMOJI.values(), ids=EMOJI)
def test_emoji_come_out_black_and_white(names):
    comes_out(names)


@needs("fonts-noto-core", "fonts-noto-cjk")
@pytest.mark.parametrize(("name", "bold"), [("王小明", "Noto-Sans-CJK-SC-Bold"), ("محمد", "Noto-Naskh-Arabic-Bold")])
def test_a_name_in_bold_type_has_a_bold_font(name, bold, page):
    made = render.pdf(page(f"<p><b>{name}</b></p>"))
    assert drawn.fonts(made) == {bold}
    assert drawn.undrawn(made) == []


def test_the_look_at_glyphs_sees_a_sign_without_one(page):
    assert [glyph.none for glyph in drawn.undrawn(render.pdf(page("<p>a\u0378b</p>")))] == [True]


# The order of what is read from the right


def from_the_right(made: bytes, signs_: str) -> str:
    """The texts of the first glyphs for these signs, from the right to the left."""
    found = [glyph for glyph in drawn.glyphs(made) if glyph.text in set(signs_)][: len(signs_)]
    return "".join(glyph.text for glyph in sorted(found, key=lambda glyph: -glyph.left))


@needs("fonts-noto-core")
@pytest.mark.parametrize("name", ["שרה", "شاد", "דן"])
def test_a_name_that_is_read_from_the_right_stands_so_in_a_letter(name):
    assert from_the_right(letter_pdf(letter(patient_name=name)), name) == name


@needs("fonts-noto-core")
def test_a_line_with_its_own_direction_keeps_its_numbers_apart(page):
    """The number of the house is read first, the postal code last: as left-to-right text both would stand together."""
    made = render.pdf(page('<p><bdi dir="rtl">14 רחוב 78</bdi>, 2026</p>'))
    found = {glyph.text: glyph.left for glyph in drawn.glyphs(made)}
    assert found["7"] < found["ב"] < found["ר"] < found["1"] < found["2"]


# Accents


@pytest.mark.parametrize("letters", ["m̀", "x̱", "G̱", "q́", "Ụ̀", "m̧", "ọ́", "v̱"])
@pytest.mark.parametrize("tag", ["span", "b"])
def test_an_accent_stands_over_its_letter(letters, tag, page):
    """What is drawn of the accent lies within the width of its letter; an accent without a place stands beside it."""
    made = render.pdf(page(f"<p><{tag}>{clean(letters)}</{tag}></p>"))
    base, accent = drawn.glyphs(made)
    low, high = accent.black
    assert base.left <= low < high <= base.right


@pytest.mark.parametrize("text", ["ɛ́", "1\u20e3", "Ма́рия", "Z͑ͫ"])
def test_an_accent_that_would_stand_beside_its_letter_is_missing(text):
    assert missing(text) & set(clean(text))
    assert not missing("Ẹ́lá m̀ x̱ Мария")


# Any text


@settings(max_examples=40, deadline=None)
@given(st.text(min_size=1, max_size=40))
def test_whatever_can_be_drawn_is_drawn(text):
    can = "".join(sign for sign in clean(text) if not missing(sign))
    can = "".join(word for word in can.split() if not missing(word))
    document = f'<!doctype html><html lang="en"><head><title>x</title></head><body><p>{escape(can)}</p></body></html>'
    laid_out = render._style("letter").lay_out(document)
    laid_out.write_pdf(pdf_variant="pdf/ua-1")
    assert not any(font.missing for font in laid_out.fonts.values())


# A machine without other fonts

ALONE = """
import json, sys
sys.dont_write_bytecode = True
import privacyhelper.press
privacyhelper.press.__path__.insert(0, sys.argv[1])
import django
django.setup()
from tests.journey.papers import pages
from tests.press import drawn
from tests.press.test_names import letter
from privacyhelper.journey.by_hand import printable
from privacyhelper.journey.sheets import letter_pdf
latin, *others = json.loads(sys.argv[2])
one = letter(patient_name=latin, provider_name=others[0], own_words=others[1])
made = letter_pdf(one)
found = {
    "fonts": sorted(drawn.fonts(made)), "undrawn": len(drawn.undrawn(made)), "text": " ".join(pages(made)),
    "by_hand": printable(one).by_hand,
}
print(json.dumps(found))
"""


def test_without_any_other_font_accents_print_and_a_chinese_name_is_a_line(tmp_path):
    press = tmp_path / "press"
    press.mkdir()
    source = ROOT / "privacyhelper" / "press"
    shutil.copy(source / "typefaces.py", press)
    shutil.copytree(source / "fonts", press / "fonts")
    settings_file = press / "fonts" / "fonts.conf"
    kept = [line for line in settings_file.read_text(encoding="utf-8").splitlines() if "<dir>/usr" not in line]
    settings_file.write_text("\n".join(kept), encoding="utf-8")
    env = {**os.environ, "DJANGO_SETTINGS_MODULE": "privacyhelper.settings", "PYTHONPATH": str(ROOT)}
    names = ["Zoë Đặng-Núñez", "王小明", "محمد"]
    made = subprocess.run(
        [sys.executable, "-c", ALONE, str(press), json.dumps(names)],
        cwd=ROOT,
        env=env,
        capture_output=True,
        check=False,
    )
    assert made.returncode == 0, made.stderr.decode()
    found = json.loads(made.stdout)
    assert found["text"].count(names[0]) >= 4
    assert found["by_hand"] == ["their name or address", "In my own words"]
    note = "Write this in by hand, where you see a line: their name or address, In my own words."
    assert note in found["text"]
    assert found["undrawn"] == 0
    assert found["fonts"] == ["Public-Sans", "Public-Sans-Bold"]


# Long names


def test_a_long_address_stays_between_the_margins():
    lines = "\n".join(f"Apartment {number} {'W' * 37}" for number in range(6))
    assert len(lines) >= 290
    made = letter_pdf(
        letter(patient_address=lines, provider_address=lines, provider_name="W" * 120, own_words="W" * 900)
    )
    assert drawn.beyond(made, MARGIN, MARGIN) == []


@pytest.mark.parametrize("name", ["W" * 120, "Abcdefghij" * 12])
def test_a_long_name_without_a_space_stays_between_the_margins(name):
    made = letter_pdf(letter(patient_name=name, scan_description=name))
    assert drawn.beyond(made, MARGIN, MARGIN) == []
    first = [glyph for glyph in drawn.glyphs(made) if glyph.page == 0]
    assert "".join(glyph.text for glyph in first).count(name[:40]) >= 3
