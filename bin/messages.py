"""The catalogue of everything people read on pages: locale/en/LC_MESSAGES/django.po, made from templates, Python and words/*.yaml.

    python bin/messages.py        write the catalogue, and bring every translation up to date with it
    python bin/messages.py es     the same, and begin a translation into Spanish

What is in it and what is not: CONTRIBUTING.md, "Translate". The same words give the same file: it holds no dates or line numbers.
"""

import ast
import gettext
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "privacyhelper.settings")

import django  # noqa: E402
import polib  # noqa: E402
import yaml  # noqa: E402
from django.apps import apps  # noqa: E402

if not apps.ready:  # a second time it would give silenced loggers their voice back
    django.setup()

from django.template import Node, Template  # noqa: E402
from django.template.loader import get_template  # noqa: E402
from django.templatetags.i18n import BlockTranslateNode, TranslateNode  # noqa: E402

from privacyhelper.case.voice import VOICES, speak_of  # noqa: E402
from privacyhelper.language import CATALOGUE, ENGLISH, split, through  # noqa: E402
from privacyhelper.letters.voice import speak_for  # noqa: E402

FOLDER = ROOT / "locale"
CODE = ROOT / "privacyhelper"
PASSED_ON = CODE / "language.py"  # looks up what stands in words files: its messages are read from there
CALLS = {"gettext": 1, "gettext_lazy": 1, "ngettext": 2, "ngettext_lazy": 2}  # how many messages each of them takes
TURNED = {"case": speak_of, "plan": speak_for}  # how the words of a room are worded for who signs
SIGNS = {
    "child-under-12": "Said to a parent, who signs for a child.",
    "adult": "Said to someone who signs for an adult.",
    "deceased": "Said to someone who signs for a person who died.",
}
HEADER = {
    "Project-Id-Version": "Privacy Helper",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
}


@dataclass(frozen=True)
class Message:
    """One message as a file has it. several: its form for more than one, "" where it has no number. note: for translators."""

    text: str
    several: str = ""
    note: str = ""


@dataclass
class Found:
    """A message of the catalogue: the files that it stands in, and its notes."""

    files: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


# --- Where messages stand ---


def in_template(template: Template) -> Iterator[Message]:
    """The messages of a template, exactly as it looks them up. Raises ValueError for one that is put together."""
    for node in template.nodelist.get_nodes_by_type(Node):
        if isinstance(node, TranslateNode):
            literal = node.filter_expression.var.literal
            if not isinstance(literal, str):
                raise ValueError(f"{template.name}: a message must be a text, not a variable")
            yield Message(literal.replace("%", "%%"))
        elif isinstance(node, BlockTranslateNode):
            several = node.render_token_list(node.plural)[0] if node.plural else ""
            yield Message(node.render_token_list(node.singular)[0], several)


def in_python(path: Path) -> Iterator[Message]:
    """The messages of a Python file. Raises ValueError for one that is no plain text, such as an f-string."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names = {
        alias.asname or alias.name: CALLS[alias.name]
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation"
        for alias in node.names
        if alias.name in CALLS
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names:
            texts = [one.value if isinstance(one, ast.Constant) else None for one in node.args[: names[node.func.id]]]
            if not all(isinstance(text, str) and text for text in texts):
                raise ValueError(f"{path.name}, line {node.lineno}: a message must be a plain text")
            yield Message(*texts)


def in_words(path: Path) -> Iterator[Message]:
    """The messages of a words file: each text, and each wording of one that is worded for who signs."""
    data = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)  # noqa: S506
    if CATALOGUE not in data:
        return
    turn = TURNED.get(path.parent.parent.name, lambda text, signer: text)
    found: list[Message] = []

    def say(text: str, turned: bool) -> str:
        wordings: dict[str, str] = {}
        for voice in VOICES if turned else VOICES[:1]:
            wordings.setdefault(turn(text, voice), voice)
        found.extend(Message(wording, note=SIGNS.get(voice, "")) for wording, voice in wordings.items())
        return text

    def count(one: str, several: str) -> None:
        found.append(Message(one, several))

    catalogue, rest = split(data)
    through(rest, catalogue, say, count)
    yield from found


def everywhere() -> Iterator[tuple[str, Message]]:
    """Every message with the file it stands in, file by file."""
    places = [
        *((path, partial(_of_template, path)) for path in (ROOT / "templates").rglob("*.html")),
        *((path, partial(in_python, path)) for path in CODE.rglob("*.py") if path != PASSED_ON),
        *((path, partial(in_words, path)) for path in CODE.glob("*/words/*.yaml")),
    ]
    for path, messages in sorted(places, key=lambda place: place[0].as_posix()):
        for message in messages():
            yield path.relative_to(ROOT).as_posix(), message


def _of_template(path: Path) -> Iterator[Message]:
    return in_template(get_template(path.relative_to(ROOT / "templates").as_posix()).template)


# --- Catalogues ---


def catalogue() -> polib.POFile:
    """The catalogue of the English words, without a translation."""
    found: dict[tuple[str, str], Found] = {}
    for file, message in everywhere():
        one = found.setdefault((message.text, message.several), Found())
        if file not in one.files:
            one.files.append(file)
        if message.note and message.note not in one.notes:
            one.notes.append(message.note)
    made = _file(ENGLISH)
    made.extend(_entry(text, several, one) for (text, several), one in found.items())
    return made


def _file(language: str) -> polib.POFile:
    made = polib.POFile(wrapwidth=120)
    made.metadata = {**HEADER, "Language": language, "Plural-Forms": _plural(language)}
    return made


def _plural(language: str) -> str:
    """How many forms a language has, as Django's own translation says."""
    folder = Path(django.__file__).parent / "conf/locale" / language / "LC_MESSAGES"
    with (folder / "django.mo").open("rb") as file:
        return gettext.GNUTranslations(file).info().get("plural-forms", "nplurals=2; plural=(n != 1);")


def _entry(text: str, several: str, found: Found) -> polib.POEntry:
    flags = ["python-format"] if "%(" in text else ["python-brace-format"] if "{" in text else []
    forms = {"msgid_plural": several, "msgstr_plural": {0: "", 1: ""}} if several else {}
    return polib.POEntry(
        msgid=text,
        occurrences=[(file, "") for file in found.files],
        comment="\n".join(found.notes),
        flags=flags,
        **forms,
    )


def path_of(language: str) -> Path:
    return FOLDER / language / "LC_MESSAGES" / "django.po"


def main() -> None:
    """Write the catalogue; add its new messages to each translation, and compile it for the site."""
    english = catalogue()
    others = {path.parent.parent.name for path in FOLDER.glob("*/LC_MESSAGES/django.po")} | set(sys.argv[1:])
    for language in sorted(others | {ENGLISH}):
        path = path_of(language)
        path.parent.mkdir(parents=True, exist_ok=True)
        if language == ENGLISH:
            english.save(str(path))
            continue
        theirs = polib.pofile(str(path), wrapwidth=120) if path.exists() else _file(language)
        theirs.merge(english)
        theirs.save(str(path))
        theirs.save_as_mofile(str(path.with_suffix(".mo")))
        print(f"{language}: {theirs.percent_translated()} % of {len(english)} messages")
    print(f"{len(english)} messages in {path_of(ENGLISH).relative_to(ROOT)}")


if __name__ == "__main__":
    main()
