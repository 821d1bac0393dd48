"""Whose rights a letter speaks of: "my scan", or "my child's scan" when someone signs for the patient.

The words of letters are written in the first person. This turns them, and never anything that a person typed.
"""

import re
from functools import lru_cache

OWNER = {"child-under-12": "my child", "child-12-17": "my child", "adult": "the patient", "deceased": "the patient"}
# What stays with the person who signs: their answer, their signature, being told.
_MINE = r"(?!(?:signature|signed|authorization|permission|consent|objection|request|complaint|letter|letters|answer|own words|part|questions?|way|choice)\b)"
_MY = re.compile(rf"\b([Mm])y\b {_MINE}")
_TOLD = (
    "tell|tells|told|send|sends|give|gives|let|lets|call|write to|writes to|answer|answers|show|help|reply to|"
    "ask|asks|asking|telling|contact|inform|say to|confirm to|allow|to"
)
_ME = re.compile(rf"(?<!\w)(?:((?i:{_TOLD})) )?me\b")  # "Tell me" begins many a request
_MINE_ALONE = re.compile(r"\b(?<!of )mine\b")
# These speak of the patient; "I was told" and "I had" alone speak of the signer.
_I = re.compile(r"\b(who|because|before|care) I (am|was|had)\b")


@lru_cache(maxsize=5000)  # words of our own files alone; turning them anew was a sixth of the work of composing
def speak_for(text: str, signer: str) -> str:
    """The words as this signer says them. For the patient (me, teen, helping) they stay as they are."""
    owner = OWNER.get(signer)
    if owner is None:
        return text

    def possessive(match: re.Match[str]) -> str:
        return f"{owner.capitalize() if match[1] == 'M' else owner}'s "

    def object_(match: re.Match[str]) -> str:
        return match[0] if match[1] else owner

    def subject(match: re.Match[str]) -> str:
        return f"{match[1]} {owner} {'is' if match[2] == 'am' else match[2]}"

    return _I.sub(subject, _ME.sub(object_, _MINE_ALONE.sub(f"{owner}'s", _MY.sub(possessive, text))))
