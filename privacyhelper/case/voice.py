"""Whose scan a row speaks of: "your scan", or "your child's scan" when someone signs for the patient.

The words of the rows speak to the patient. This turns them for the signer; only words of our own files come here, in English:
each wording is then a message of its own for translators.
"""

import re

OWNER = {"child-under-12": "your child", "child-12-17": "your child", "adult": "the patient", "deceased": "the patient"}
# What is the patient's. A signature, a copy or the state's law stays with the person who signs.
_PATIENTS = "scan|images?|name|records?|body|doctor|care|case|employer|command|health insurer|insurer|(?:health )?data|visit|clinic"
_YOUR = re.compile(rf"\b([Yy]our|[Mm]y) ((?:own )?(?:{_PATIENTS})\b)")
_YOURS = re.compile(r"\byours\b")
_TO_YOU = re.compile(r"\b((?:link|links|linked|lead)\b(?: the images)?(?: back)? to|know about) you\b")
_WHO = re.compile(r"\bwho (?:I am|you are)\b")
_LEFT_OUT = re.compile(r"\bto be left out\b")
_LEAVE_OUT = re.compile(r"\bleave you out\b")
_RISK = re.compile(r"\bwhat you risk\b")
_SERVE = re.compile(r"\byou serve\b")


VOICES = ("", "child-under-12", "adult", "deceased")  # each of them has its own wording; "": the patient


def voice_of(signer: str) -> str:
    """Whose wording a signer gets: one of VOICES."""
    if signer not in OWNER:
        return ""
    return "child-under-12" if signer.startswith("child") else signer


def speak_of(text: str, signer: str) -> str:
    """The words of a row for this signer. For the patient (me, teen, helping, not known) they stay as they are."""
    owner = OWNER.get(signer)
    if owner is None:
        return text

    def possessive(match: re.Match[str]) -> str:
        return f"{owner.capitalize() if match[1][0].isupper() else owner}'s {match[2]}"

    text = _YOURS.sub(f"{owner}'s", _YOUR.sub(possessive, text))
    text = _WHO.sub(f"who {owner} is", _TO_YOU.sub(rf"\1 {owner}", text))
    text = _LEAVE_OUT.sub(f"leave {owner} out", _LEFT_OUT.sub(f"that {owner} be left out", text))
    text = _RISK.sub(f"what {owner} risks", text)
    return _SERVE.sub(f"{owner} {'served' if signer == 'deceased' else 'serves'}", text)
