"""A complaint: for what a rule forbids, to an office that deals with it, in time."""

import datetime

import pytest

from privacyhelper.law import library
from privacyhelper.letters.addressee import abouts
from privacyhelper.letters.details import COMPLAINT_ABOUT
from privacyhelper.letters.forms import details_form
from privacyhelper.letters.words import for_regime, words_of

from .everyone import DAY
from .ways import COVERED, OUTSIDE, at, courtesy, part, right, sheets, whole, write

SLUG = "complaint"
PLACES = [{"provider": one} for one in COVERED] + [OUTSIDE, {"state": "EU"}, {"state": "GB"}]
BESIDE = {"us-no-retaliation", "us-complaint-ocr", "us-complaint-provider", "us-hospital-grievance"}
FIRST = {"first_letter": "access-images", "first_letter_date": datetime.date(2026, 8, 3)}
LONG_AGO = {"first_letter": "access-images", "first_letter_date": datetime.date(2026, 2, 2)}  # late since March 9
GOOD_CAUSE = "Please accept this complaint all the same, for the good cause that I tell above."
LATE = datetime.date(2026, 9, 7)  # there on August 7, due on September 6


@pytest.mark.parametrize("provider", COVERED)
def test_a_complaint_names_only_what_a_rule_forbids(provider):
    for about in abouts(at(provider=provider)):
        letter = write(SLUG, provider=provider, complaint_about=about)
        named = [library().rules[rule] for rule in letter.claimed]
        assert {rule.id for rule in named} - BESIDE or about == "retaliation", about
        assert all(rule.force in ("right", "duty", "ban") for rule in named)


@pytest.mark.parametrize("state", ["EU", "GB"])
def test_in_the_eu_and_the_uk_each_thing_to_complain_about_has_a_law(state):
    for about in abouts(at(state=state)):
        letter = write(SLUG, state=state, complaint_about=about, complaint_to="provider")
        assert {rule for rule in letter.basis if "complain" not in rule} or about == "breach", about


@pytest.mark.parametrize("place", PLACES, ids=str)
def test_no_complaint_about_ai_reading_is_offered(place):
    form = details_form(SLUG, at(**place), DAY)
    labels = str(list(form.fields["complaint_about"].choices))
    for word in ("AI", "artificial", "name removed", "de-identified", "research"):
        assert word not in labels


def test_erasing_is_offered_only_where_some_law_may_give_it():
    assert {place["state"] if "state" in place else place["provider"] for place in PLACES if "erase" in abouts(at(**place))} == {
        "app", "EU", "GB",
    }  # fmt: skip


def test_every_thing_to_complain_about_is_offered_somewhere():
    assert {about for place in PLACES for about in abouts(at(**place))} == set(COMPLAINT_ABOUT)


@pytest.mark.parametrize("provider", COVERED)
def test_who_complains_hears_what_leads_nowhere(provider):
    does_not = for_regime(words_of(SLUG).does_not, at(provider=provider).regime)
    assert "It leads nowhere where HIPAA allows what happened. HIPAA allows AI that reads your scan" in does_not


# In time


def happened(letter):
    return {row.label: row.lines for row in letter.who}["When it happened"]


def test_the_complaint_to_ocr_counts_180_days_and_aims_at_150():
    due = write(SLUG, complaint_about="copy-late", **FIRST).due
    assert (due.date, due.extended) == (LATE + datetime.timedelta(150), LATE + datetime.timedelta(180))
    assert due.send_by
    assert "Counted from September 7, 2026" in due.sum
    assert "If you knew of it earlier, count from that day." in due.sum


def test_where_nobody_can_know_the_last_day_it_is_to_be_sent_now_and_none_is_named():
    letter = write(SLUG, complaint_about="breach")
    assert (letter.due.date, letter.due.extended, letter.due.certain) == (DAY, None, False)
    assert letter.due.sum.startswith("Send it now.")
    assert ": the last day" not in sheets(letter)
    assert GOOD_CAUSE not in courtesy(letter)


def test_a_breach_of_unknown_day_counts_from_the_scan_as_a_safe_day():
    due = write(SLUG, complaint_about="breach", scan_date=datetime.date(2026, 10, 2)).due
    assert (due.date, due.extended) == (datetime.date(2027, 3, 1), None)
    assert "a safe day to send the complaint by" in due.sum
    assert "If you first knew of it later, the last day is later too." in due.sum


def test_a_scan_long_ago_does_not_end_the_right_to_complain():
    letter = write(SLUG, complaint_about="breach", scan_date=datetime.date(2026, 3, 2))
    assert (letter.due.date, letter.due.extended) == (DAY, None)
    assert "Counted from the scan, the 180 days ended on August 29, 2026." in letter.due.sum
    assert "They count from the day you knew, or should have known" in letter.due.sum
    assert GOOD_CAUSE not in courtesy(letter)  # nothing tells that it is late


def test_a_scan_to_come_dates_no_complaint():
    due = write(SLUG, complaint_about="notice", scan_date=datetime.date(2027, 3, 2)).due
    assert (due.date, due.extended) == (DAY, None)
    assert due.sum.startswith("Send it now.")


def test_when_the_180_days_are_over_it_says_so_and_asks_to_be_taken_all_the_same():
    letter = write(SLUG, complaint_about="copy-late", **LONG_AGO)
    assert (letter.due.date, letter.due.extended) == (DAY, None)
    assert letter.due.sum.startswith("The 180 days ended on September 5, 2026.")
    assert GOOD_CAUSE in courtesy(letter)
    assert "good cause" not in right(letter)
    assert "Tell in “What happened” why you write so late." in " ".join(letter.notes)
    assert "The 180 days go on." not in " ".join(letter.notes)


def test_on_the_last_of_the_180_days_it_is_not_too_late_and_on_the_next_it_is():
    last = LATE + datetime.timedelta(180)
    for day, over in ((last, False), (last + datetime.timedelta(1), True)):
        letter = write(SLUG, day, complaint_about="copy-late", **FIRST)
        assert (GOOD_CAUSE in courtesy(letter)) is over
        assert letter.due.date == day
        assert letter.due.extended == (None if over else last)


@pytest.mark.parametrize("to", ["provider", "grievance"])
def test_only_the_office_for_civil_rights_is_asked_for_good_cause(to):
    assert GOOD_CAUSE not in courtesy(write(SLUG, complaint_about="copy-late", complaint_to=to, **LONG_AGO))


def test_for_a_late_copy_the_180_days_count_from_the_day_after_it_was_due():
    due = write(SLUG, complaint_about="copy-late", **FIRST).due
    assert (due.date, due.extended) == (datetime.date(2027, 2, 4), datetime.date(2027, 3, 6))


def test_the_day_they_got_the_letter_moves_the_count():
    due = write(SLUG, complaint_about="copy-late", received_date=datetime.date(2026, 8, 5), **FIRST).due
    assert due.date == datetime.date(2027, 2, 2)


def test_a_breach_is_not_dated_by_a_late_copy():
    letter = write(SLUG, complaint_about="breach", **FIRST)
    assert happened(letter) == ("",)
    assert (letter.due.date, letter.due.extended) == (DAY, None)
    assert "September 7, 2026" not in letter.due.sum


def test_where_it_is_not_said_what_it_is_about_the_earlier_day_counts_and_no_day_is_filled_in():
    letter = write(SLUG, **FIRST)
    assert letter.due.date == datetime.date(2027, 2, 4)
    assert happened(letter) == ("",)


def test_a_late_copy_is_dated():
    letter = write(SLUG, complaint_about="copy-late", received_date=datetime.date(2026, 8, 5), **FIRST)
    assert happened(letter) == ("September 5, 2026",)


def test_a_day_counted_from_a_guessed_receipt_is_an_about():
    assert happened(write(SLUG, complaint_about="copy-late", **FIRST)) == ("about September 7, 2026",)


@pytest.mark.parametrize("sent", [datetime.date(2026, 11, 2), datetime.date(2026, 10, 17)])
def test_a_copy_that_is_not_late_yet_is_not_called_so(sent):
    asked = {"complaint_about": "copy-late", "first_letter": "access-images", "first_letter_date": sent}
    letter = write(SLUG, state="NY", **asked)
    assert happened(letter) == ("",)
    assert "is not late before" in letter.notes[0]
    assert (letter.due.date, letter.due.extended) == (DAY, None)


def test_where_the_report_alone_is_late_nobody_is_told_that_nothing_is():
    # sent October 17, there on October 21: in Texas the report was due on November 12, the images are due today
    asked = {"first_letter": "access-images", "first_letter_date": datetime.date(2026, 10, 17)}
    letter = write(SLUG, complaint_about="copy-late", **asked)
    assert "is not late before" not in " ".join(letter.notes)
    assert happened(letter) == ("",)


def test_an_extension_moves_the_day_from_which_it_is_late():
    letter = write(SLUG, complaint_about="copy-late", outcome="extended", **FIRST)
    assert happened(letter) == ("about October 7, 2026",)
    assert letter.due.extended == datetime.date(2026, 10, 7) + datetime.timedelta(180)


def test_nobody_is_told_to_wait_for_the_clinic():
    notes = " ".join(write(SLUG).notes)
    assert "You can complain to the clinic and to the Office for Civil Rights at the same time." in notes
    assert "The 180 days go on." in notes


def test_the_first_letter_stands_in_it_with_its_days():
    letter = write(SLUG, received_date=datetime.date(2026, 8, 5), complaint_about="copy-late", **FIRST)
    (first,) = [row.lines[0] for row in letter.who if row.label == "My first letter"]
    assert first.endswith("August 3, 2026 (received August 5, 2026)")


# To whom


@pytest.mark.parametrize(("picked", "words"), [("provider", "apply to you"), ("ocr", "apply to them")])
def test_a_lead_speaks_to_its_reader(picked, words):
    letter = write(SLUG, provider="jail-prison", complaint_to=picked, complaint_about="revoked")
    assert words in letter.parts[0].lead
    assert ("applies to you" in letter.parts[0].heading) == (picked == "provider")


@pytest.mark.parametrize(
    ("state", "picked"), [("WA", "state"), ("TX", "state"), ("WY", "ftc"), ("EU", "authority"), ("GB", "authority")]
)
def test_an_office_is_never_called_the_one_that_the_law_binds(state, picked):
    place = OUTSIDE if state in ("WA", "TX", "WY") else {}
    for about in ("", *COMPLAINT_ABOUT):
        letter = write(SLUG, state=state, complaint_to=picked, complaint_about=about, **place)
        for one in letter.parts:
            if one.kind in ("state-law", "understood"):
                assert "does not make you do" not in one.lead
        assert "law that binds you" not in sheets(letter)
        assert "lets me ask whether you" not in part(letter, "state-law", "understood")
        assert "portal" not in sheets(letter)


def test_the_office_for_civil_rights_is_told_what_its_form_asks():
    labels = [row.label for row in write(SLUG, complaint_to="ocr").who]
    assert labels[-3:] == ["Patient there", "Complained to you before", "You may tell the place my name"]


def test_its_address_is_the_one_for_mail():
    assert write(SLUG, complaint_to="ocr").recipient[0] == "Office for Civil Rights"
    assert "Washington, D.C. 20201" in write(SLUG, complaint_to="ocr").recipient


def test_a_grievance_is_for_hospitals_and_claims_a_decision_in_writing():
    assert "42 CFR § 482.13(a)(2)" in right(write(SLUG, complaint_to="grievance"))
    assert write(SLUG, complaint_to="grievance", provider="doctor").to == "ocr"


def test_a_log_review_and_an_answer_are_only_asked():
    letter = write(SLUG, complaint_to="provider", complaint_about="breach")
    assert "review the log" in courtesy(letter)
    assert "log of" not in right(letter)
    assert "tell me in writing what you find" in courtesy(letter)


def test_nobody_is_promised_money_or_punished_staff():
    for picked in ("ocr", "provider", "grievance", "state"):
        assert "pay you" not in sheets(write(SLUG, complaint_to=picked)).replace("They do not pay you.", "")
    assert "They need not tell you what they did with staff." in sheets(write(SLUG, complaint_to="provider"))


def test_images_stay_at_home():
    assert "Not your images." in sheets(write(SLUG))
    assert "Do not add your images." in " ".join(write(SLUG).notes)


def test_a_company_has_no_row_for_a_hospital():
    labels = [row.label for row in write(SLUG, complaint_to="state", **OUTSIDE).who]
    assert "Company" in labels
    assert "Hospital or clinic" not in labels


def test_hipaa_is_not_held_against_a_company_outside_it():
    for picked in ("provider", "state", "ftc"):
        for about in COMPLAINT_ABOUT:
            assert "164." not in whole(write(SLUG, complaint_to=picked, complaint_about=about, **OUTSIDE))


def test_in_the_uk_one_complains_to_the_place_first():
    letter = write(SLUG, state="GB")
    assert letter.to == "provider"
    assert "gb-complain-first" in letter.claimed
    assert "Information Commission" in sheets(letter)


def test_the_uk_s_regulator_has_its_new_name():
    letter = write(SLUG, state="GB", complaint_to="authority")
    assert letter.recipient[0] == "Information Commission"
    assert letter.salutation == "To the Information Commission:"


def test_in_the_eu_it_goes_to_the_authority():
    letter = write(SLUG, state="EU")
    assert letter.to == "authority"
    assert "eu-complaint" in letter.claimed


@pytest.mark.parametrize("signer", ["child-12-17", "adult", "deceased"])
def test_who_signs_for_another_complains_in_their_own_name(signer):
    text = whole(write(SLUG, state="GB" if signer == "adult" else "TX", complaint_to="provider", signer=signer))
    assert "patient's complaint" not in text
    assert "child's complaint" not in text
