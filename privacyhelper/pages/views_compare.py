"""The page that compares the states, and the same answers as CSV and JSON."""

import csv
import datetime
from collections.abc import Iterator
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from privacyhelper.law import library

from . import compare, phrases
from .cache import same_for_everyone

SCHEMA = 1  # of the downloads: raised when a column or key changes its name or meaning
SQUARE = 60  # units of the map; the gap between two squares is part of it
LISTS = ("rule_ids", "citations", "sources", "evidence", "settled", "text_read", "later_changes")  # one value a rule
COLUMNS = (
    "place_code", "place", "question_id", "question", "answer_id", "answer", "sure", "doubt", "time_limit",
    "time_unit", "starts_on",
    "rule_ids", "citations", "sources", "evidence", "settled", "text_read", "later_changes", "made_on", "licence",
)  # fmt: skip


@require_safe
@same_for_everyone
def table(request: HttpRequest, question: str = "", by_answer: bool = False) -> HttpResponse:
    """One question at a time (the first if none is named), with a map. An unknown question is a 404."""
    questions = compare.words()["questions"]
    chosen = question or next(iter(questions))
    if chosen not in questions:
        raise Http404
    shown = compare.table(chosen, timezone.localdate(), by_answer)
    context = {"table": shown, "questions": questions.items(), "by_answer": by_answer, "squares": _squares(shown)}
    return render(request, "pages/compare.html", context)


def _squares(shown: compare.Table) -> list[dict[str, Any]]:
    """The map's squares: code, tint, and where each stands."""
    spots = compare.words()["map"]
    return [
        {
            "code": row.place.code,
            "tint": row.tint,
            "x": spots[row.place.code][0] * SQUARE,
            "y": spots[row.place.code][1] * SQUARE,
        }
        for row in shown.rows
    ]


@require_safe
@same_for_everyone
def as_csv(request: HttpRequest) -> HttpResponse:
    """Every question's answer for every state, one row each; several values in one column are joined by " | "."""
    response = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")  # the mark lets Excel read UTF-8
    response.headers["Content-Disposition"] = 'attachment; filename="privacy-helper-states.csv"'
    writer = csv.DictWriter(response, COLUMNS)
    writer.writeheader()
    today = timezone.localdate()
    for record in _records(today):
        joined = {name: " | ".join(record[name]) for name in LISTS}
        writer.writerow({**record, **joined, "made_on": today.isoformat(), "licence": _licence()})
    return response


@require_safe
@same_for_everyone
def as_json(request: HttpRequest) -> JsonResponse:
    """The same as CSV, under one head with the schema's number and the licence."""
    today = timezone.localdate()
    body = {"schema": SCHEMA, "made_on": today.isoformat(), "licence": _licence(), "answers": list(_records(today))}
    response = JsonResponse(body, json_dumps_params={"ensure_ascii": False, "indent": 1})
    response.headers["Content-Disposition"] = 'attachment; filename="privacy-helper-states.json"'
    return response


def _records(day: datetime.date) -> Iterator[dict[str, Any]]:
    for id, entry in compare.words()["questions"].items():
        for row in compare.table(id, day).rows:
            yield _record(id, entry["ask"], row)


def _record(id: str, question: str, row: compare.Row) -> dict[str, Any]:
    answer, found = row.answer, row.answer.decided_by
    return {
        "place_code": row.place.code,
        "place": row.place.name,
        "question_id": id,
        "question": question,
        "answer_id": answer.level,
        "answer": row.words,
        "sure": answer.sure,
        "doubt": row.doubt,
        "time_limit": answer.clock.days if answer.clock else None,
        "time_unit": compare.words()["units"][answer.clock.kind] if answer.clock else None,
        "starts_on": answer.starts.isoformat() if answer.starts else None,
        "rule_ids": [rule.id for rule in found],
        "citations": [rule.citation for rule in found],
        "sources": [rule.source for rule in found],
        "evidence": [rule.evidence.level for rule in found],
        "settled": [rule.settled for rule in found],
        "text_read": [phrases.text_read(rule) for rule in found],
        "later_changes": [phrases.later_changes(rule, library().jurisdictions[rule.code]) for rule in found],
    }


def _licence() -> str:
    return str(compare.words()["licence"]).strip()
