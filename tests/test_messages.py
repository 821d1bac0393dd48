"""Whoever translates the catalogue translates the whole interface: shown with a language that does not exist.

In it every letter of a message carries an accent. So a plain letter on a page is a word that no translator could reach, unless
it is content: the law, the articles, the letters that go to offices, and what a person typed.
"""

import datetime
import re
from html.parser import HTMLParser
from typing import get_args

import polib
import pytest
from django.template.loader import render_to_string
from django.utils import translation

from bin.messages import catalogue, path_of
from privacyhelper.case.answers import Answers
from privacyhelper.case.route import PAGE_FIELDS, asked
from privacyhelper.case.situation import situation
from privacyhelper.case.voice import VOICES, speak_of
from privacyhelper.journey import card
from privacyhelper.journey.sheets import _documents, cover
from privacyhelper.language import day_words, english, number, per_language
from privacyhelper.law import library
from privacyhelper.law.model import LetterSlug
from privacyhelper.letters.calendar import calendar_ics
from privacyhelper.letters.compose import compose
from privacyhelper.letters.details import Details
from privacyhelper.letters.forms import DetailsForm
from privacyhelper.letters.text import portal_text
from privacyhelper.pages import phrases, rights
from privacyhelper.pages.learn import articles
from privacyhelper.plan.plan import make_plan
from tests.browser.every_page import BY_PERSON, DETAILS, LETTERS, PEOPLE, State

DAY = datetime.date(2026, 11, 20)
OTHER = "eo"  # a language that Django knows and nobody here translates into
PLAIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
ACCENTS = str.maketrans(PLAIN, "äḅçḋëḟğḧïĵķļṁñöṗɋŕşţüṽŵẋÿžÄḄÇḊËḞĞḦÏĴĶĻṀÑÖṖɊŔŞŢÜṼŴẊŸŽ")
KEPT = re.compile(r"%\(\w+\)[sd]|\{\w*\}|<[^>]*>|&\w+;|%%")  # placeholders, markup
GAPS = re.compile(r"%\(\w+\)[sd]|\{\w*\}")
A_DAY = re.compile(r"\b\d{1,2}-a de \S+ \d{4}\b")  # as this language writes one
NAMES = ("CSV", "JSON", "sealed", "csrftoken")  # of file formats and cookies: the same everywhere


def accented(text: str) -> str:
    """The message in the other language."""
    at, parts = 0, []
    for kept in KEPT.finditer(text):
        parts += [text[at : kept.start()].translate(ACCENTS), kept[0]]
        at = kept.end()
    return "".join([*parts, text[at:].translate(ACCENTS)])


@pytest.fixture(scope="module")
def english_words():
    return catalogue()


@pytest.fixture(scope="module")
def translated(english_words, tmp_path_factory):
    """A folder with the whole catalogue in the other language."""
    folder = tmp_path_factory.mktemp("locale")
    theirs = polib.POFile()
    theirs.metadata = {"Content-Type": "text/plain; charset=UTF-8", "Plural-Forms": "nplurals=2; plural=(n != 1);"}
    for entry in english_words:
        forms = {0: accented(entry.msgid), 1: accented(entry.msgid_plural)}
        words = {"msgstr_plural": forms} if entry.msgid_plural else {"msgstr": forms[0]}
        theirs.append(polib.POEntry(msgid=entry.msgid, msgid_plural=entry.msgid_plural, **words))
    path = folder / OTHER / "LC_MESSAGES"
    path.mkdir(parents=True)
    theirs.save_as_mofile(str(path / "django.mo"))
    return folder


@pytest.fixture
def other(settings, translated):
    """Pages in the other language."""
    settings.LOCALE_PATHS = [translated]
    settings.REQUESTS_PER_MINUTE = 0
    with translation.override(OTHER):
        yield


# --- The catalogue ---


def test_the_committed_catalogue_is_that_of_the_words_of_today(english_words):
    changed = {entry.msgid for entry in polib.pofile(str(path_of("en")))} ^ {entry.msgid for entry in english_words}
    assert not changed, "run `make messages`"
    assert path_of("en").read_text(encoding="utf-8") == str(english_words), "run `make messages`"


def test_no_message_is_empty_or_begins_or_ends_with_a_space(english_words):
    for entry in english_words:
        assert entry.msgid.strip(), entry.occurrences
        if "{" not in entry.msgid:  # pieces that a sentence of a letter is put together from have gaps
            assert entry.msgid == entry.msgid.strip(), entry.msgid


def test_both_forms_of_a_number_have_the_same_gaps(english_words):
    for entry in english_words:
        if entry.msgid_plural:
            assert set(GAPS.findall(entry.msgid)) == set(GAPS.findall(entry.msgid_plural)), entry.msgid


def test_a_translation_keeps_every_gap_of_its_message():
    """Holds for each translation there is; none is committed today but the English source."""
    for path in path_of("en").parents[2].glob("*/LC_MESSAGES/django.po"):
        for entry in polib.pofile(str(path)).translated_entries():
            for form in entry.msgstr_plural.values() if entry.msgid_plural else (entry.msgstr,):
                assert set(GAPS.findall(form)) == set(GAPS.findall(entry.msgid_plural or entry.msgid)), (
                    path,
                    entry.msgid,
                )


# --- Every page ---


class Visible(HTMLParser):
    """What people see or hear of a page, text by text, but for what says itself that it is English, and what was typed."""

    SPOKEN = ("alt", "title", "aria-label", "placeholder")
    VOID = {"meta", "link", "input", "br", "img", "hr", "path", "rect", "circle", "line", "ellipse", "polygon", "use"}
    UNSEEN = {"script", "style", "textarea"}

    def __init__(self, html: str) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.language = ""
        self._open: list[tuple[str, bool]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        hidden = tag in self.UNSEEN or (tag != "html" and given.get("lang") == "en")
        if tag == "html":
            self.language = given.get("lang") or ""
        if not hidden and not any(out for _, out in self._open):
            self.texts += [given[name] for name in self.SPOKEN if given.get(name)]
            if tag == "meta" and "description" in (given.get("name"), given.get("property")):
                self.texts.append(given["content"])
        if tag not in self.VOID:
            self._open.append((tag, hidden))

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in self.VOID:
            self._open.pop()

    def handle_endtag(self, tag):
        while self._open:
            closed, _ = self._open.pop()
            if closed == tag:
                return

    def handle_data(self, data):
        if data.strip() and not any(out for _, out in self._open):
            self.texts.append(" ".join(data.split()))


@pytest.fixture(scope="module")
def content():
    """The texts of the law and of the articles that stand within sentences and lists of pages, the longest first."""
    found = {article.title for article in articles().values()} | {one.first_sentence for one in articles().values()}
    for place in library().jurisdictions.values():
        found |= {place.name} | {contact.name for contact in place.contacts}
        for rule in place.rules:
            found |= {speak_of(rule.title, voice) for voice in VOICES}
            found |= {rule.limits, rule.citation, rule.evidence.edition or "", rule.evidence.changes or ""}
            found |= {rights.site(rule.evidence.seen or ""), phrases.sentence(rule.figures.fee or "")}
    typed = [line for text in DETAILS.values() for line in text.split("\n")] + ["copies texas", "qqqqqq zzzzzz"]
    return sorted({" ".join(text.split()) for text in [*found, *typed] if text}, key=len, reverse=True)


def plain_words(html: str, content: list[str], known: dict[str, str]) -> set[str]:
    """The texts of a page that are neither translated nor content. known: what was found of texts seen before."""
    codes = library().jurisdictions.keys()
    left = set()
    for text in Visible(html).texts:
        if text not in known:
            rest = A_DAY.sub("", text)
            if re.search("[A-Za-z]", rest):
                for one in content:
                    rest = rest.replace(one, "")
            known[text] = rest if re.search("[A-Za-z]", rest) and text not in codes and text not in NAMES else ""
        if known[text]:
            left.add(text)
    return left


def answer_all(client, answers):
    """Answer the questions, without looking at their pages."""
    known = Answers()
    for slug, names in PAGE_FIELDS.items():
        if any(name in answers for name in names) and asked(slug, known):
            given = {name: answers[name] for name in names if answers.get(name)}
            assert client.post(f"/check/{slug}/", given).status_code == 303, slug
            known = Answers.listed({**known.as_dict(), **given})


def show(client, state: State):
    """The page in its state, as a browser without JavaScript gets it."""
    if state.details is not None:
        assert client.post(state.address, {"part": "details", **state.details}).status_code == 303, state.name
    if state.sends is None:
        return client.get(state.address, follow=True)
    part = {"part": "details"} if state.answers and state.address.startswith("/letters/") else {}
    return client.post(state.address, {**state.sends, **part}, follow=True)


@pytest.mark.django_db
def test_every_page_can_be_translated(client, other, content):
    """Each state of every page (tests/browser/every_page.py), of the people whose answers change its words."""
    known: dict[str, str] = {}
    bad: dict[str, set[str]] = {}
    for states in BY_PERSON.values():
        client.cookies.clear()
        answer_all(client, states[0].answers)
        for state in states:
            html = show(client, state).content.decode()
            if Visible(html).language != OTHER:
                bad.setdefault(state.name, set()).add("the page does not say its language")
            if left := plain_words(html, content, known):
                bad.setdefault(state.name, set()).update(left)
    every = {text: [name for name, texts in bad.items() if text in texts] for texts in bad.values() for text in texts}
    assert not every, "\n".join(f"{names[:2]}: {text}" for text, names in every.items())


APART = {
    "400.html": {}, "403_csrf.html": {}, "500.html": {}, "press/busy.html": {"seconds": 5}, "sealed/too-many.html": {"wait": 1},
    "sealed/gone.html": {"state": "gone"}, "sealed/erased.html": {"locked": True}, "sealed/erase.html": {"leave": True},
}  # fmt: skip


@pytest.mark.parametrize("name", APART)
def test_pages_for_what_goes_wrong_can_be_translated(name, other, content):
    assert not plain_words(render_to_string(name, APART[name]), content, {})


# --- What a person takes along, and what goes to an office ---


def letter(slug: str = "accounting", who: str = "texas"):
    details = Details(patient_name="Dana Rivera", scan_date=datetime.date(2026, 8, 20))
    return compose(slug, situation(Answers.listed(PEOPLE[who])), details, DAY)


@pytest.mark.parametrize(("form", "who"), [("fold", "texas"), ("half", "today"), ("fold", "deceased")])
def test_the_question_card_can_be_translated(form, who, other, content, monkeypatch):
    made = []
    monkeypatch.setattr(card, "pdf", lambda html, **options: made.extend((html, options["title"])))
    card.plan_card_pdf(make_plan(situation(Answers.listed(PEOPLE[who])), Details(), DAY), form)
    html, title = made
    assert Visible(html).language == OTHER
    assert not plain_words(f"<title>{title}</title>{html}", content, {})


@pytest.mark.parametrize("slug", get_args(LetterSlug))
def test_a_letter_goes_to_the_office_in_english_and_its_page_to_keep_can_be_translated(slug, other, content):
    ours = letter(slug, LETTERS[slug])
    with english():
        theirs = letter(slug, LETTERS[slug])
    *sheets, keep = _documents(ours)
    assert sheets == [*_documents(theirs)][:-1]
    assert portal_text(ours) == portal_text(theirs)
    assert Visible(keep).language == OTHER
    assert not plain_words(f"{keep}{cover([ours])}", [ours.subject, *content], {})  # the subject is the PDF's title


def test_a_shared_calendar_can_be_translated(other):
    titles = re.findall(r"SUMMARY:(.*)", calendar_ics([letter(), letter("access-images")], DAY).decode())
    assert titles
    assert not [title for title in titles if re.search("[A-Za-z]", title)]


# --- Dates and numbers ---


def test_dates_and_numbers_are_written_as_the_language_writes_them(other):
    assert (day_words(DAY), number(1500)) == ("20-a de novembro 2026", "1\N{NO-BREAK SPACE}500")
    with english():
        assert (day_words(DAY), number(1500)) == ("November 20, 2026", "1,500")


def test_a_form_says_the_limits_of_a_date_in_the_language(other):
    form = DetailsForm({"answer_by": "2026-11-01"}, day=DAY, names=["answer_by"])
    assert "20-a de novembro 2026" in str(form.errors)


def test_what_is_remembered_is_remembered_for_each_language_apart(other):
    asked = []

    @per_language
    def told() -> str | None:
        asked.append(translation.get_language())
        return asked[-1]

    with english():
        assert [told(), told()] == ["en", "en"]
    assert [told(), told()] == [OTHER, OTHER]
    assert asked == ["en", OTHER]


@pytest.mark.django_db
def test_english_stays_english_after_another_language(client, other):
    addresses = ("/", "/rights/texas/", "/questions/", "/learn/", "/letters/", "/rights/compare/", "/questions/texas/")
    for address in addresses:
        assert re.search("[ḋëţ]", client.get(address).content.decode()), address
        with english():
            assert not re.search("[ḋëţ]", client.get(address).content.decode()), address
