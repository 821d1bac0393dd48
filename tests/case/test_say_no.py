"""What can I say no to? Each row says what the law of this place gives today, and not a word more."""

import datetime
import re
from dataclasses import replace
from functools import cache
from types import MappingProxyType
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from privacyhelper.case.answers import ABROAD, ISLANDS, PROVIDERS, STATES, VALUES, Answers
from privacyhelper.case.floors import WORDS, words
from privacyhelper.case.say_no import MOST_FIRST, SHOWN_IN_ORDER, STRENGTH, Row, first_rows, other_rows, say_no
from privacyhelper.case.situation import REGIMES, situation
from privacyhelper.law import Library, Rule, Standing, library, reach, standing
from privacyhelper.law.model import Use, Verdict
from tests.words.level import grade, sentences, too_long

DAY = datetime.date(2026, 11, 20)
LAW = library()
USES = get_args(Use)
# Choices that rest on no rule: a purchase, one's own body, one's own signature.
WITHOUT_RULE = ("ai-extra-paid", "the-scan", "study-signed")
NOTICES = {"direct-pay": ("yes", "no", "unsure"), "app": ("yes", "no", "unsure"), "unsure": ("yes", "no", "unsure")}
PLACES = [(provider, notice) for provider in PROVIDERS for notice in NOTICES.get(provider, ("",))]


def case(state="OH", provider="hospital", **answers):
    return situation(Answers(state=state, provider=provider, **answers))


def rows(day=DAY, law=None, **answers) -> dict[str, Row]:
    return {row.use: row for row in say_no(case(**answers), day, law)}


def made_up(**changes) -> Rule:
    """A right of a made-up Texan law on research, read, settled and in force, binding hospitals."""
    entry = {
        "id": "tx-made-up", "topic": "research", "title": "You may say no to a made-up thing", "says": "You may say no.",
        "limits": "It is made up.", "force": "right", "binds": ["provider"], "hipaa": "yes", "places": ["hospital"],
        "images": "n-a", "uses": ["research-waiver"], "lifts": {"research-waiver": "choice"}, "settled": "yes",
        "citation": "Made-up Code § 1", "source": "https://example.org/1",
        "evidence": {"level": "primary", "seen": "https://example.org/1"},
    }  # fmt: skip
    return Rule.model_validate(entry | changes)


def law_with(*rules: Rule) -> Library:
    """The federal law, and a Texas that has only these rules."""
    texas = LAW.jurisdictions["TX"].model_copy(update={"rules": rules})
    federal = {rule.id: rule for rule in LAW.rules.values() if rule.code != "TX"}
    return Library(
        MappingProxyType({**LAW.jurisdictions, "TX": texas}),
        MappingProxyType(federal | {rule.id: rule for rule in rules}),
    )


def texan(*rules: Rule, use="research-waiver", day=DAY, **answers) -> Row:
    return rows(day, law_with(*rules), state="TX", **answers)[use]


def binds_exchange(rule: Rule) -> bool:
    sure = rule.evidence.level == "primary" and rule.settled == "yes" and rule.force != "option"
    return "exchange" in rule.places and sure and rule.in_force(DAY)


# --- Everywhere ---


@pytest.mark.parametrize("state", [*STATES, *ISLANDS, *ABROAD])
def test_in_every_place_each_row_stands_on_rules_that_hold_there(state):
    for provider, notice in PLACES:
        situated = case(state, provider, has_notice=notice, scan="ct", signer="me", when="before")
        found = say_no(situated, DAY)
        named = [row.use for row in found]
        assert sorted(named) == sorted(set(USES) - (set() if provider in ("app", "direct-pay") else {"app-use"}))
        for row in found:
            at = (state, provider, notice, row.use)
            assert row.verdict in get_args(Verdict), at
            assert row.must_tell in ("yes", "no", "unclear"), at
            assert bool(row.told_by) == (row.must_tell != "no"), at
            assert len(set(row.basis)) == len(row.basis), at
            assert not set(row.basis) & set(row.maybe), at
            assert row.note, at
            for name in row.basis + row.maybe + row.told_by:
                rule = LAW.rules[name]
                assert rule.in_force(DAY), (at, name)
                to_exchange = row.use == "exchange" and "exchange" in rule.places
                assert rule.code == "US" or rule.code == state, (at, name)
                assert reach(rule, situated.place) != "no" or to_exchange, (at, name)
            stands = {standing(LAW.rules[name], situated.place, DAY) for name in row.basis}
            to_exchange = row.use == "exchange" and any(binds_exchange(LAW.rules[name]) for name in row.basis)
            if row.verdict in ("choice", "not-allowed") and row.use not in WITHOUT_RULE:
                assert stands & {Standing.CLAIM, Standing.CLAIM_IF_HIPAA} or to_exchange, at
            if row.if_hipaa:
                assert row.note.startswith("If HIPAA covers"), at
                assert situated.place.hipaa == "unsure", at
            assert len(re.findall(r"[.!?](?:\s|$)", row.note)) <= 2, at


@pytest.mark.parametrize("state", ["EU", "GB", "other"])
@pytest.mark.parametrize("provider", PROVIDERS)
def test_abroad_no_law_of_the_united_states_is_cited(state, provider):
    for row in say_no(case(state, provider, has_notice="yes", signed="authorization", head="yes", scan="ct"), DAY):
        assert not [name for name in row.basis + row.maybe + row.told_by if not name.startswith(state.lower())]
        assert "HIPAA" not in " ".join((row.note, row.limits, *row.extra))
        assert "federal" not in " ".join((row.note, row.limits, *row.extra)).lower()


@pytest.mark.parametrize("provider", ["app", "direct-pay"])
@pytest.mark.parametrize("state", [*STATES, *ISLANDS])
def test_outside_hipaa_no_row_leans_on_a_hipaa_rule(state, provider):
    for row in say_no(case(state, provider, has_notice="no"), DAY):
        assert not [name for name in row.basis if LAW.rules[name].code == "US" and LAW.rules[name].hipaa == "yes"]
        assert not row.if_hipaa


ANSWERS = st.builds(
    Answers,
    **{name: st.sampled_from(("", *values)) for name, values in VALUES.items() if name != "goals"},
    goals=st.lists(st.sampled_from(VALUES["goals"]), unique=True).map(tuple),
)


@given(ANSWERS, st.dates(datetime.date(1996, 1, 1), datetime.date(2040, 1, 1)))
def test_any_answers_on_any_day_give_rows_in_order(answers, day):
    found = say_no(situation(answers), day)
    assert len({row.use for row in found}) == len(found) in ((16, 17) if answers.signer == "deceased" else (20, 21))
    assert [row.first for row in found] == [True] * MOST_FIRST + [False] * (len(found) - MOST_FIRST)
    shown = [SHOWN_IN_ORDER.index(row.verdict) for row in first_rows(found) if row.use != "app-use"]
    assert shown == sorted(shown)
    assert first_rows(found) + other_rows(found) == found


@given(ANSWERS)
def test_the_same_answers_give_the_same_rows(answers):
    assert say_no(situation(answers), DAY) == say_no(situation(answers), DAY)


@cache
def law_that_ended() -> Library:
    over = {"ends": datetime.date(2000, 1, 1)}
    rules = {rule.id: rule.model_copy(update=over) for rule in LAW.rules.values()}
    files = {
        code: file.model_copy(update={"rules": tuple(rules[rule.id] for rule in file.rules)})
        for code, file in LAW.jurisdictions.items()
    }
    return Library(MappingProxyType(files), MappingProxyType(rules))


@given(ANSWERS)
def test_once_every_law_has_ended_only_what_rests_on_no_rule_is_still_a_choice(answers):
    for row in say_no(situation(answers), DAY, law_that_ended()):
        assert row.basis == row.maybe == row.told_by == ()
        assert row.verdict in ("ask", "cannot-stop") or row.use in WITHOUT_RULE


# --- Federal floors ---


def test_the_floor_at_a_hospital_without_state_rules_is_that_of_hipaa():
    found = {row.use: row.verdict for row in say_no(case("GU"), DAY)}
    assert found == {
        "the-scan": "choice", "check-in-form": "ask", "ai-reading": "ask", "ai-image-processing": "ask",
        "ai-extra-paid": "choice", "ai-notes-messages": "ask", "operations": "cannot-stop",
        "registries": "cannot-stop", "study-signed": "choice", "research-waiver": "cannot-stop",
        "deidentified-sharing": "ask", "reidentification": "not-allowed", "vendor-training": "not-allowed",
        "sale": "not-allowed", "marketing": "not-allowed", "fundraising": "choice", "exchange": "ask",
        "insurer": "cannot-stop", "employer": "not-allowed", "authorities": "cannot-stop",
    }  # fmt: skip


def test_the_floors_agree_with_what_the_federal_rules_say_they_give():
    found = rows(state="GU")
    for rule in LAW.jurisdictions["US"].rules:
        if standing(rule, case("GU").place, DAY) is Standing.CLAIM:
            for use, verdict in rule.lifts.items():
                assert found[use].verdict == verdict, (rule.id, use)


def test_no_federal_rule_makes_anyone_tell():
    assert {row.must_tell for row in say_no(case("GU"), DAY)} == {"no"}


def test_a_ban_says_without_what():
    found = rows(state="GU")
    assert found["sale"].verdict_words == "Not allowed without your signature, with exceptions"
    assert found["reidentification"].verdict_words.startswith("Not allowed in part")
    assert found["ai-reading"].verdict_words == "You can ask, they may say no"
    assert found["study-signed"].verdict_words == "Your choice"
    assert found["authorities"].verdict_words == "You can't stop this one"


@pytest.mark.parametrize("state", [*STATES, *ISLANDS, *ABROAD])
@pytest.mark.parametrize("provider", PROVIDERS)
def test_an_extra_reading_is_a_purchase_everywhere_and_cites_no_law(state, provider):
    row = rows(state=state, provider=provider)["ai-extra-paid"]
    assert (row.verdict, row.basis) == ("choice", ())
    assert "rests on no privacy rule" in row.note


def test_the_scan_itself_rests_on_a_federal_rule_in_hospitals_only():
    assert rows(state="GU")["the-scan"].basis == ("us-hospital-informed-decisions",)
    for provider, notice in PLACES:
        if provider != "hospital":
            row = rows(state="GU", provider=provider, has_notice=notice)["the-scan"]
            assert (row.verdict, row.basis) == ("choice", ())
            assert "your own body" in row.note
            assert "doctor" in row.note


def test_paid_in_full_turns_telling_the_insurer_into_a_choice():
    row = rows(goals=("hide-from-insurer",), pays_in_full="yes")["insurer"]
    assert (row.verdict, row.basis) == ("choice", ("us-restriction-paid-in-full",))
    assert "before the bill" in row.note


@pytest.mark.parametrize("paid", ["no", "unsure", ""])
def test_otherwise_the_insurer_cannot_be_kept_out_and_the_row_says_how_it_could(paid):
    row = rows(goals=("hide-from-insurer",), pays_in_full=paid)["insurer"]
    assert row.verdict == "cannot-stop"
    assert "pay the whole price yourself" in row.note


def test_paying_counts_only_while_the_page_that_asks_it_is_on_the_way():
    assert rows(goals=("know-ai",), pays_in_full="yes")["insurer"].verdict == "cannot-stop"


@pytest.mark.parametrize(("state", "provider"), [("EU", "hospital"), ("GB", "hospital"), ("other", "hospital")])
def test_paying_yourself_claims_nothing_abroad(state, provider):
    row = rows(state=state, provider=provider, goals=("hide-from-insurer",), pays_in_full="yes")["insurer"]
    assert (row.verdict, row.basis) == ("ask", ())


def test_paying_yourself_claims_nothing_against_a_firm_outside_hipaa():
    paid = {"goals": ("hide-from-insurer",), "pays_in_full": "yes"}
    row = rows(provider="direct-pay", has_notice="no", **paid)["insurer"]
    assert (row.verdict, row.basis) == ("ask", ())


@pytest.mark.parametrize("provider", ["research-study", "student-health", "jail-prison", "unsure"])
@pytest.mark.parametrize("use", ["sale", "marketing", "employer", "vendor-training", "fundraising"])
def test_where_hipaa_may_not_cover_the_place_the_row_says_if(provider, use):
    row = rows(state="GU", provider=provider)[use]
    assert row.if_hipaa
    assert row.verdict == rows(state="GU")[use].verdict
    assert row.note.startswith("If HIPAA covers this")


def test_a_students_row_says_that_hipaa_often_does_not_cover_campus_clinics():
    assert "often not, for students" in rows(state="GU", provider="student-health")["sale"].note


def test_courts_do_not_wait_for_an_answer_on_hipaa():
    row = rows(state="GU", provider="jail-prison")["authorities"]
    assert (row.verdict, row.if_hipaa) == ("cannot-stop", False)


def test_the_va_has_an_exchange_and_a_form_of_its_own_that_is_a_request_here():
    row = rows(state="TX", provider="va-military")["exchange"]
    assert (row.verdict, row.basis) == ("ask", ("us-va-exchange-opt-out",))
    assert "10-10164" in row.note
    assert "VA" in row.label


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("provider", ["va-military"])
def test_no_state_rule_decides_anything_at_the_va(state, provider):
    for row in say_no(case(state, provider, scan="ct"), DAY):
        assert not [name for name in row.basis + row.maybe + row.told_by if not name.startswith("us-")]


# --- The EU, the UK and other countries ---


@pytest.mark.parametrize(("state", "told"), [("EU", "eu-told"), ("GB", "gb-object")])
def test_in_europe_objecting_does_not_bind_care_itself(state, told):
    row = rows(state=state)["ai-reading"]
    assert row.verdict == "ask"
    assert told in row.basis
    assert "object does not stop tools that are part of your care" in row.note


@pytest.mark.parametrize(("state", "rule"), [("EU", "eu-erase"), ("GB", "gb-erase")])
def test_in_europe_an_app_can_be_made_to_erase(state, rule):
    row = rows(state=state, provider="app")["app-use"]
    assert row.verdict == "choice"
    assert rule in row.basis


def test_englands_opt_out_is_named_and_not_promised():
    row = rows(state="GB")["research-waiver"]
    assert row.verdict == "ask"
    assert "gb-national-opt-out" in row.basis + row.maybe


def test_in_another_country_nothing_is_claimed():
    for row in say_no(case("other"), DAY):
        assert row.verdict == ("choice" if row.use in WITHOUT_RULE else "ask")
        assert row.basis == ()
    assert "We hold no law of this country" in rows(state="other")["sale"].note


# --- Named spots in the states (real rules) ---


@pytest.mark.parametrize("provider", ["hospital", "imaging-center", "doctor"])
def test_minnesota_lets_patients_object_to_outside_research(provider):
    row = rows(state="MN", provider=provider)["research-waiver"]
    assert (row.verdict, row.basis) == ("choice", ("mn-research-objection",))
    assert row.note.startswith("Minnesota law: ")
    assert dict(row.rule_limits)["mn-research-objection"] == LAW.rules["mn-research-objection"].limits


@pytest.mark.parametrize("provider", ["hospital", "imaging-center", "doctor"])
def test_in_texas_it_is_unclear_who_must_tell_of_ai(provider):
    row = rows(state="TX", provider=provider)["ai-reading"]
    assert (row.verdict, row.must_tell) == ("ask", "unclear")
    assert "tx-ai-care-disclosure" in row.told_by
    assert row.must_tell_words == "A new law may make them tell you; lawyers disagree"


@pytest.mark.parametrize(("provider", "notice"), [("hospital", ""), ("imaging-center", ""), ("app", "no")])
def test_texas_bans_working_out_who_someone_is(provider, notice):
    row = rows(state="TX", provider=provider, has_notice=notice)["reidentification"]
    assert (row.verdict, row.basis) == ("not-allowed", ("tx-reidentification-ban",))
    assert "in part" not in row.verdict_words


def test_in_washington_an_app_must_let_go_of_the_data():
    found = say_no(case("WA", "app", has_notice="no"), DAY)
    assert (found[0].use, found[0].verdict) == ("app-use", "choice")
    assert "wa-mhmda-rights" in found[0].basis
    assert rows(state="WA")["research-waiver"].verdict == "cannot-stop"


def test_in_maryland_the_exchange_can_be_left():
    row = rows(state="MD", provider="imaging-center")["exchange"]
    assert row.verdict == "choice"
    assert "md-exchange-opt-out" in row.basis
    assert "own form" in " ".join(row.extra)


def test_messages_written_by_ai_must_be_marked_in_californian_hospitals():
    row = rows(state="CA")["ai-notes-messages"]
    assert (row.verdict, row.must_tell, row.told_by) == ("ask", "yes", ("ca-ai-written-messages",))
    assert row.must_tell_words == "They must tell you"


# --- How rules of the place lift a row (made-up rules) ---


def test_a_right_that_can_be_claimed_lifts_the_verdict():
    row = texan(made_up())
    assert (row.verdict, row.basis, row.maybe) == ("choice", ("tx-made-up",), ())
    assert row.note == "Texas law: You may say no to a made-up thing."
    assert row.rule_limits == (("tx-made-up", "It is made up."),)


def test_a_rule_without_lifts_lifts_nothing():
    row = texan(made_up(lifts={}))
    assert (row.verdict, row.maybe) == ("cannot-stop", ())


def test_a_ban_gives_more_than_a_choice():
    ban = made_up(id="tx-made-up-ban", force="ban", lifts={"research-waiver": "not-allowed"})
    row = texan(made_up(), ban)
    assert (row.verdict, row.basis) == ("not-allowed", ("tx-made-up-ban", "tx-made-up"))
    assert row.verdict_words == "Not allowed unless you agree or that law makes an exception"


def test_a_choice_never_weakens_a_federal_ban():
    row = texan(made_up(uses=["sale"], lifts={"sale": "choice"}), use="sale")
    assert (row.verdict, row.basis) == ("not-allowed", ("us-sale", "tx-made-up"))
    assert row.extra == ("Texas law has a rule on this too: You may say no to a made-up thing.",)


def test_a_state_ban_holds_where_hipaas_holds_only_perhaps():
    ban = made_up(uses=["sale"], lifts={"sale": "not-allowed"}, force="ban", places=["jail-prison"])
    row = texan(ban, use="sale", provider="jail-prison")
    assert (row.verdict, row.basis, row.if_hipaa) == ("not-allowed", ("tx-made-up",), False)


def test_a_whole_ban_lifts_one_that_holds_in_part():
    ban = made_up(uses=["reidentification"], lifts={"reidentification": "not-allowed"}, force="ban")
    assert texan(ban, use="reidentification").basis == ("tx-made-up",)


def test_a_rule_for_one_kind_of_scan_counts_for_that_scan_only():
    assert texan(made_up(scans=["ct"]), scan="ct").verdict == "choice"
    for scan in ("mri", ""):
        row = texan(made_up(scans=["ct"]), scan=scan)
        assert (row.verdict, row.maybe) == ("cannot-stop", ())


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"settled": "argued"}, "Lawyers disagree how far it reaches."),
        ({"evidence": {"level": "secondary", "seen": "https://example.org/1"}}, "We have not read its text."),
        ({"hipaa": "partly"}, "It may not cover this kind of place."),
    ],
)
def test_a_rule_that_can_only_be_asked_about_is_named_and_changes_nothing(changes, why):
    row, bare = texan(made_up(**changes)), texan()
    assert (row.verdict, row.maybe) == ("cannot-stop", ("tx-made-up",))
    assert row.maybe_note == f"A law in Texas may give you more here. {why}"
    assert (row.note, row.basis) == (bare.note, bare.basis)
    assert row.rule_limits == (("tx-made-up", "It is made up."),)


def test_several_doubts_are_put_together():
    doubts = (made_up(settled="argued"), made_up(id="tx-made-up-2", hipaa="partly"))
    assert texan(*doubts).maybe_note.endswith("It is disputed, or we have not read all of it.")


def test_a_place_of_unknown_kind_gets_the_states_rules_as_a_perhaps():
    row = texan(made_up(places=["all"]), provider="unsure")
    assert (row.verdict, row.maybe) == ("cannot-stop", ("tx-made-up",))


def test_a_rule_from_memory_is_not_even_named():
    row = texan(made_up(evidence={"level": "memory"}))
    assert (row.verdict, row.maybe, row.basis) == ("cannot-stop", (), texan().basis)


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({}, "yes"),
        ({"settled": "argued"}, "unclear"),
        ({"evidence": {"level": "secondary", "seen": "https://example.org/1"}}, "unclear"),
        ({"evidence": {"level": "memory"}}, "no"),
        ({"places": ["dentist"]}, "no"),
        ({"effective": DAY + datetime.timedelta(days=1)}, "no"),
        ({"ends": DAY}, "yes"),
    ],
)
def test_who_must_tell_follows_from_the_rule(changes, told):
    duty = made_up(uses=["ai-reading"], lifts={}, must_tell=["ai-reading"], force="duty", **changes)
    row = texan(duty, use="ai-reading")
    assert (row.must_tell, row.verdict) == (told, "ask")


def test_a_claimable_duty_to_tell_beats_a_disputed_one():
    sure = made_up(uses=["operations"], lifts={}, must_tell=["operations"], force="duty")
    unsure = sure.model_copy(update={"id": "tx-made-up-2", "settled": "argued"})
    row = texan(unsure, sure, use="operations")
    assert (row.must_tell, row.told_by) == ("yes", ("tx-made-up",))


@pytest.mark.parametrize(("provider", "told"), [("hospital", "yes"), ("jail-prison", "unclear")])
def test_a_federal_duty_to_tell_that_holds_only_under_hipaa_is_unclear_elsewhere(provider, told):
    duty = made_up(
        id="us-made-up",
        uses=["operations"],
        lifts={},
        must_tell=["operations"],
        force="duty",
        places=["hospital", "imaging-center"],
    )
    federal = LAW.jurisdictions["US"].model_copy(update={"rules": (duty,)})
    law = Library(MappingProxyType({**LAW.jurisdictions, "US": federal}), LAW.rules)
    assert rows(law=law, state="GU", provider=provider)["operations"].must_tell == told


def test_a_rule_that_the_floor_already_names_is_not_named_twice():
    row = rows(state="EU")["sale"]
    assert (row.verdict, row.basis, row.extra) == ("not-allowed", ("eu-health-data",), ())


def test_a_rule_that_binds_the_exchange_itself_counts_for_the_exchange():
    rule = made_up(uses=["exchange"], lifts={"exchange": "choice"}, binds=["state"], places=["exchange"], hipaa="no")
    for provider in ("hospital", "imaging-center", "ihs-tribal", "student-health"):
        assert texan(rule, use="exchange", provider=provider).verdict == "choice"
    assert texan(rule, use="exchange", provider="va-military").verdict == "ask"


@pytest.mark.parametrize(
    "changes", [{"settled": "argued"}, {"evidence": {"level": "secondary", "seen": "https://example.org/1"}}]
)
def test_a_disputed_rule_of_the_exchange_stays_a_perhaps(changes):
    rule = made_up(uses=["exchange"], lifts={"exchange": "choice"}, binds=["state"], places=["exchange"], **changes)
    row = texan(rule, use="exchange")
    assert (row.verdict, row.maybe) == ("ask", ("tx-made-up",))


def test_what_a_patient_had_to_ask_for_is_not_promised_after_death():
    row = texan(made_up(), signer="deceased")
    assert (row.verdict, row.maybe) == ("cannot-stop", ("tx-made-up",))
    ban = made_up(force="ban", lifts={"research-waiver": "not-allowed"})
    assert texan(ban, signer="deceased").verdict == "not-allowed"


@pytest.mark.parametrize(("state", "name"), [("DC", "the District of Columbia"), ("EU", "the European Union")])
def test_a_place_is_named_with_its_article_within_a_sentence(state, name):
    files = {**LAW.jurisdictions}
    rule = made_up(id=f"{state.lower()}-made-up", settled="argued")
    files[state] = files[state].model_copy(update={"rules": (rule,)})
    row = rows(law=Library(MappingProxyType(files), LAW.rules), state=state)["research-waiver"]
    assert row.maybe_note.startswith(f"A law in {name} may give you more here.")


# --- The traps (SAY-NO: answers that are worse than an honest "they may say no") ---


def test_trap_a_choice_that_cannot_be_carried_out_is_not_promised():
    """Without a rule that can be claimed here today, a right or a ban falls back to asking."""
    row = rows(day=datetime.date(2010, 1, 1), state="EU")["sale"]
    assert (row.verdict, row.basis, row.detail) == ("ask", (), "")
    assert "You can still ask" in row.note


def test_trap_a_rule_that_binds_insurers_says_nothing_about_the_imaging_center():
    for changes in ({"binds": ["insurer"], "places": ["insurer"]}, {"binds": ["insurer"], "places": ["all"]}):
        row = texan(made_up(**changes), provider="imaging-center")
        assert (row.verdict, row.maybe) == ("cannot-stop", ())


@pytest.mark.parametrize("use", ["research-waiver", "deidentified-sharing", "marketing"])
def test_trap_leaving_the_exchange_is_not_leaving_research(use):
    lifts = {"exchange": "choice", use: "not-allowed"}
    rule = made_up(uses=["exchange", use], lifts=lifts, binds=["anyone"], places=["exchange"], force="ban")
    assert texan(rule, use="exchange").verdict == "choice"
    assert texan(rule, use=use) == texan(use=use)
    assert "does not stop research" in " ".join(texan(rule, use="exchange").extra)


def test_trap_a_rule_that_starts_in_2027_decides_nothing_yet():
    rule = made_up(effective=datetime.date(2027, 1, 1))
    row = texan(rule)
    assert (row.verdict, row.maybe) == ("cannot-stop", ())
    assert texan(rule, day=datetime.date(2027, 1, 1)).verdict == "choice"


@pytest.mark.parametrize(
    ("state", "rule"),
    [
        ("NH", "nh-research-written-consent"), ("NJ", "nj-research-consent"),
        ("IL", "il-research-consent"), ("FL", "fl-research-consent"),
    ],
)  # fmt: skip
def test_trap_consent_to_experiments_may_not_reach_images_already_taken_and_the_row_says_so(state, rule):
    found = rows(state=state)
    assert rule not in found["research-waiver"].basis + found["deidentified-sharing"].basis
    assert found["research-waiver"].verdict == "cannot-stop"
    row = found["study-signed"]
    assert rule in row.maybe
    assert dict(row.rule_limits)[rule] == LAW.rules[rule].limits
    assert "without your name" in row.limits


def test_trap_care_may_hang_on_a_general_form_though_not_on_an_authorization():
    found = rows(told="yes", when="before", signed="general-form")
    assert found["check-in-form"].verdict == "ask"
    said = " ".join((found["check-in-form"].note, found["check-in-form"].limits, *found["check-in-form"].extra))
    assert "care may not depend" not in said
    assert "refuse a visit" in said
    assert "they may say no" in said
    assert "Your care may not depend on it" in found["study-signed"].note


# --- What the answers add ---


def test_a_signed_authorization_can_be_taken_back():
    row = rows(told="yes", when="after", signed="authorization")["study-signed"]
    assert "us-revoke" in row.basis
    assert any(line.startswith("You can take back a signed authorization") for line in row.extra)


def test_where_hipaa_may_not_hold_taking_back_is_said_with_an_if():
    row = rows(provider="research-study", told="yes", when="after", signed="authorization")["study-signed"]
    assert any(line.startswith("If HIPAA covers this place, you can take back") for line in row.extra)


def test_outside_hipaa_taking_back_is_a_request():
    answers = {"provider": "app", "has_notice": "no", "told": "yes", "when": "after", "signed": "authorization"}
    row = rows(**answers)["study-signed"]
    assert "us-revoke" not in row.basis
    assert any(line.startswith("Ask in writing to take back") for line in row.extra)


def test_who_signed_an_authorization_hears_that_it_may_allow_a_sale():
    assert any(
        "it may allow this" in line for line in rows(told="yes", when="after", signed="authorization")["sale"].extra
    )
    assert not rows(told="yes", when="after", signed="none")["marketing"].extra[1:]


@pytest.mark.parametrize(("head", "said"), [("yes", True), ("unsure", True), ("no", False)])
def test_a_head_scan_can_show_a_face(head, said):
    row = rows(scan="mri", head=head)["reidentification"]
    assert any("picture of the face" in line for line in row.extra) is said


def test_after_the_scan_rows_say_what_cannot_be_undone():
    for use in ("ai-reading", "deidentified-sharing", "vendor-training", "research-waiver", "insurer", "study-signed"):
        said = " ".join(rows(when="after")[use].extra)
        assert re.search("cannot be undone|does not come back|cannot take it back", said), use
        assert not re.search("undone|come back", " ".join(rows(when="before")[use].extra)), use


def test_today_it_is_said_at_the_desk_and_care_does_not_wait():
    found = rows(when="today")
    assert any("at the desk today" in line for line in found["ai-reading"].extra)
    assert any("emergency" in line for line in found["the-scan"].extra)


def test_for_someone_who_died_the_estate_speaks():
    row = rows(signer="deceased")["study-signed"]
    assert "us-personal-representative" in row.basis
    assert "for the person who died" in row.note


def test_nobody_is_told_to_decide_about_a_scan_or_a_visit_of_someone_who_died():
    found = rows(signer="deceased", when="after", told="yes", signed="authorization")
    assert not {"the-scan", "check-in-form", "ai-extra-paid", "ai-notes-messages"} & set(found)
    for row in found.values():
        assert not re.search("next|your own body|Your care may", " ".join((row.note, *row.extra)))


def test_after_the_scan_nobody_is_told_to_cross_out_a_line():
    assert "write to them" in rows(when="after")["check-in-form"].note
    assert rows(when="before")["check-in-form"].note.startswith("Cross out the line")


# --- The order ---


@pytest.mark.parametrize("state", ["TX", "MN", "GU", "EU", "GB", "other"])
def test_reading_sharing_and_training_are_always_among_the_six(state):
    for provider, notice in PLACES:
        for when in ("before", "today", "after", "none"):
            first = first_rows(say_no(case(state, provider, has_notice=notice, when=when), DAY))
            assert {"ai-reading", "deidentified-sharing", "vendor-training"} <= {row.use for row in first}


def test_your_choice_stands_on_top():
    for provider in ("hospital", "imaging-center", "doctor", "dentist", "mobile-van", "va-military", "ihs-tribal"):
        assert say_no(case("MN", provider, when="before"), DAY)[0].verdict == "choice"


def test_an_app_row_comes_first_for_an_app_and_exists_for_firms_only():
    for notice in ("yes", "no", "unsure"):
        assert say_no(case("OH", "app", has_notice=notice), DAY)[0].use == "app-use"
    assert "app-use" in {row.use for row in first_rows(say_no(case("OH", "direct-pay", has_notice="no"), DAY))}
    assert "app-use" not in rows(provider="hospital")


@pytest.mark.parametrize(
    ("answers", "use"),
    [
        ({"goals": ("hide-from-insurer",)}, "insurer"),
        ({"goals": ("hide-from-insurer",), "pays_in_full": "yes"}, "insurer"),
        ({"goals": ("withdraw",), "when": "after"}, "study-signed"),
        ({"provider": "research-study"}, "study-signed"),
        ({"scan": "mammogram", "when": "before"}, "ai-extra-paid"),
        ({"scan": "ct", "head": "yes"}, "reidentification"),
        ({"state": "MN"}, "research-waiver"),
    ],
)
def test_what_matters_to_this_person_is_among_the_six(answers, use):
    assert use in {row.use for row in first_rows(say_no(case(**answers), DAY))}


def test_rows_that_make_little_sense_for_an_app_come_last():
    last = [row.use for row in say_no(case("OH", "app", has_notice="no"), DAY)][-4:]
    assert set(last) == {"exchange", "fundraising", "insurer", "registries"}


# --- The words ---


def texts():
    for use in words().uses.values():
        for floor in use.floors:
            yield from ((use.use, text) for text in (floor.note, floor.limits) if text)
        if use.lifted:
            yield use.use, use.lifted
    yield from ((" ".join(note.uses), note.says) for note in words().notes)
    yield "default", words().default.note
    yield from ((step.use, step.do) for step in words().steps)


@pytest.mark.parametrize(("use", "text"), list(texts()))
def test_each_explanation_is_one_or_two_short_sentences_at_grade_8(use, text):
    assert len(sentences(text)) <= 2
    assert not too_long(text)
    assert grade(text) <= 8


def test_every_kind_of_use_has_its_words_in_the_order_of_the_law_files():
    assert tuple(words().uses) == USES


def test_every_use_has_a_floor_in_every_regime_or_the_default_one_abroad():
    for use in words().uses.values():
        named = {regime for floor in use.floors if not floor.when for regime in floor.regimes}
        applies = set(REGIMES) - {"abroad"}
        assert applies <= named, use.use
        assert named <= set(REGIMES), use.use


def test_the_words_name_only_verdicts_rules_answers_and_regimes_that_exist():
    floors = [floor for use in words().uses.values() for floor in use.floors]
    assert {floor.verdict for floor in floors} <= set(STRENGTH) == set(words().verdicts) == set(get_args(Verdict))
    assert {floor.detail for floor in floors if floor.detail} <= set(words().details)
    assert all(floor.detail for floor in floors if floor.verdict == "not-allowed")
    cited = {name for floor in floors for name in floor.basis} | {n for note in words().notes for n in note.adds}
    assert cited <= set(LAW.rules)
    conditions = [floor.when for floor in floors] + [note.when for note in words().notes]
    conditions += [note.unless for note in words().notes if note.unless]
    for use in words().uses.values():
        conditions += [use.shown, use.top or {}, use.unless or {}, *(more.when for more in use.more)]
    for condition in conditions:
        for name, values in condition.items():
            assert set(values) <= set(REGIMES if name == "regime" else VALUES[name]), condition
    for note in words().notes:
        assert set(note.uses) <= set(USES)
        assert set(note.regimes) <= set(REGIMES)


def test_only_three_choices_rest_on_no_rule():
    bare = {u.use for u in words().uses.values() for floor in u.floors if floor.bare and floor.verdict != "cannot-stop"}
    assert bare == set(WITHOUT_RULE)


def test_no_state_is_named_in_the_words_nor_in_the_code():
    written = WORDS.read_text() + (WORDS.parent.parent / "say_no.py").read_text()
    assert not [rule.id for rule in LAW.rules.values() if rule.code in STATES and rule.id in written]
    for code in STATES:
        if code != "DC":  # the words say that its name takes an article
            assert LAW.jurisdictions[code].name not in written


def test_a_row_without_a_duty_to_tell_says_nothing_of_it():
    row = rows(state="GU")["ai-reading"]
    assert row.must_tell_words == ""
    assert (
        replace(row, use="sale", must_tell="unclear").must_tell_words
        == "A law may make them tell you; that is not settled"
    )
