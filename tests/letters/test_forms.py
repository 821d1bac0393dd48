"""The form for letter details: everything is optional, and each message says what to do."""

import datetime
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from privacyhelper.case.answers import SIGNERS, Answers
from privacyhelper.case.situation import situation
from privacyhelper.letters.compose import compose, offered
from privacyhelper.letters.details import CHOICES, DATES, LIMITS, MANY_LINES, MAX_LINES, Details
from privacyhelper.letters.forms import ALL, DetailsForm, details_for, details_form, details_of, fields_for
from privacyhelper.letters.words import slugs

from .everyone import DAY, people

ONE_LINE = sorted(set(LIMITS) - MANY_LINES)


def form(**data):
    return DetailsForm(data, day=DAY)


def errors(**data):
    """The messages about these data, by field."""
    return {name: " ".join(texts) for name, texts in form(**data).errors.items()}


def case(**answers):
    return situation(Answers(**{"state": "TX", "provider": "hospital", **answers}))


# Nothing must be given


def test_an_empty_form_is_fine():
    assert form().is_valid()
    assert form().details() == Details()


def test_every_detail_has_a_field():
    assert set(form().fields) == set(ALL) == set(Details.__dataclass_fields__)


# Texts


def test_a_text_comes_through_as_typed():
    assert form(patient_name="Zoë D'Arcy-李 {x}").details().patient_name == "Zoë D'Arcy-李 {x}"


@pytest.mark.parametrize("name", ONE_LINE)
def test_a_line_break_in_a_field_of_one_line_becomes_a_space(name):
    if name not in ("patient_email", "first_letter"):
        assert getattr(form(**{name: "a\r\nb"}).details(), name) == "a b"


@pytest.mark.parametrize("name", sorted(LIMITS))
def test_a_text_at_its_limit_is_fine_and_one_more_sign_is_not(name):
    if name in ("patient_email", "first_letter"):
        return
    assert form(**{name: "x" * LIMITS[name]}).is_valid()
    assert errors(**{name: "x" * (LIMITS[name] + 1)}) == {
        name: f"Use at most {LIMITS[name]} characters; you typed {LIMITS[name] + 1}."
    }


@pytest.mark.parametrize("name", sorted(MANY_LINES))
def test_a_text_may_have_so_many_lines_and_no_more(name):
    most = MAX_LINES[name]
    assert form(**{name: "\n".join("x" * most)}).is_valid()
    assert errors(**{name: "\n".join("x" * (most + 1))}) == {name: f"Use at most {most} lines; you typed {most + 1}."}


def test_line_ends_of_any_browser_count_once():
    assert form(own_words="a\r\n" * 30 + "x" * (1500 - 60)).is_valid()


def test_empty_lines_in_an_address_do_not_count():
    assert form(patient_address="a\n\nb\n\nc\n\nd\n\ne\n\nf").details().patient_address == "a\nb\nc\nd\ne\nf"


def test_an_empty_line_in_own_words_stays():
    assert form(own_words="a\n\nb").details().own_words == "a\n\nb"


def test_signs_that_nobody_sees_are_taken_out_before_they_are_counted():
    assert form(patient_name="x" * 120 + "\u202e\x00").is_valid()


def test_a_wrong_email_address_says_what_one_looks_like():
    assert errors(patient_email="dana@") == {
        "patient_email": "Use an email address such as name@example.com, or leave it blank."
    }
    assert form(patient_email="dana@example.org").is_valid()


def test_a_social_security_number_is_turned_away():
    assert "Social Security number" in errors(patient_record_number="123-45-6789")["patient_record_number"]
    assert form(patient_record_number="448-20-11").is_valid()
    assert form(patient_record_number="123456789").is_valid()


def test_the_first_letter_must_be_one_of_ours():
    assert form(first_letter="accounting").is_valid()
    assert "accounting" in errors(first_letter="my-letter")["first_letter"]


# Dates


@pytest.mark.parametrize("name", DATES)
def test_a_date_may_be_typed_in_boxes_or_stand_in_a_file(name):
    day = DAY.isoformat()
    boxes = {f"{name}_month": "11", f"{name}_day": "20", f"{name}_year": "2026"}
    assert getattr(form(**{name: day}).details(), name) == DAY
    assert getattr(form(**boxes).details(), name) == DAY


@pytest.mark.parametrize(
    ("name", "first", "last"),
    [
        ("patient_birth_date", "1880-01-01", "2026-11-20"),
        ("scan_date", "1906-11-20", "2028-11-20"),
        ("period_start", "2020-11-20", "2026-11-20"),
        ("period_end", "2020-11-20", "2026-11-20"),
        ("authorization_date", "1906-11-20", "2026-11-20"),
        ("answer_by", "2026-11-20", "2028-11-20"),
        ("first_letter_date", "1906-11-20", "2026-11-20"),
    ],
)
def test_a_date_has_a_first_and_a_last_day(name, first, last):
    before = datetime.date.fromisoformat(first) - datetime.timedelta(1)
    after = datetime.date.fromisoformat(last) + datetime.timedelta(1)
    assert form(**{name: first}).is_valid()
    assert form(**{name: last}).is_valid()
    assert list(errors(**{name: before.isoformat()})) == [name]
    assert list(errors(**{name: after.isoformat()})) == [name]


def test_messages_about_dates_say_which_day_is_allowed():
    assert errors(period_start="2019-01-01")["period_start"].endswith("Use November 20, 2020 or a later day.")
    assert errors(answer_by="2026-11-19")["answer_by"] == "This day is over. Use November 20, 2026 or a later day."


def test_a_birthday_to_come_is_a_mistake():
    assert errors(patient_birth_date="2026-11-21")["patient_birth_date"].startswith("This day is still to come.")


def test_six_years_back_from_a_29th_of_february_is_a_28th():
    leap = DetailsForm({"period_start": "2022-02-28"}, day=datetime.date(2028, 2, 29))
    assert leap.is_valid()


def test_a_period_must_not_end_before_it_starts():
    assert list(errors(period_start="2026-10-02", period_end="2026-10-01")) == ["period_end"]
    assert form(period_start="2026-10-02", period_end="2026-10-02").is_valid()


def test_a_letter_is_not_received_before_it_is_sent():
    assert list(errors(first_letter_date="2026-10-02", received_date="2026-10-01")) == ["received_date"]
    assert form(first_letter_date="2026-10-02", received_date="2026-10-02").is_valid()


def test_a_half_typed_date_is_told_what_is_missing():
    assert errors(scan_date_month="10", scan_date_year="2026") == {"scan_date": "Add the day to the date."}


# What comes out


def test_details_leave_out_what_was_refused():
    found = form(patient_name="Dana", patient_email="nonsense").details()
    assert (found.patient_name, found.patient_email) == ("Dana", "")


def test_texts_go_through_the_session_and_come_back():
    typed = form(patient_name="Dana Rivera", scan_date="2026-10-02", own_words="a\n\nb")
    assert typed.texts() == {"patient_name": "Dana Rivera", "scan_date": "2026-10-02", "own_words": "a\n\nb"}
    assert details_of(typed.texts(), DAY) == typed.details()


def test_a_kept_text_that_no_longer_fits_is_left_out():
    kept = form(answer_by="2026-11-20").texts()
    assert details_of(kept, DAY + datetime.timedelta(1)) == Details()


@given(st.dictionaries(st.sampled_from(ALL), st.text(max_size=60)))
def test_whatever_is_typed_gives_details_that_a_letter_can_be_made_of(data):
    details = DetailsForm(data, day=DAY).details()
    for slug in slugs():
        assert compose(slug, case(), details, DAY).slug == slug


# Which fields, and how they are worded


def test_a_letter_asks_only_for_what_it_uses():
    names = fields_for("accounting", case())
    assert names[0] == "patient_name"
    assert names[-1] == "own_words"
    assert {"period_start", "period_end", "provider_name"} <= set(names)
    assert not {"signer_name", "study_name", "vendor_name", "answer_by", "first_letter"} & set(names)


def test_questions_ask_for_a_day_to_answer_by_and_for_no_birthday():
    names = fields_for("ai-use-questions", case())
    assert "answer_by" in names
    assert not {"patient_birth_date", "patient_record_number"} & set(names)


def test_someone_who_signs_for_another_gives_their_name_first():
    assert fields_for("accounting", case(signer="adult"))[:3] == ("signer_name", "signer_relation", "patient_name")


def test_a_company_outside_hipaa_is_asked_for_by_its_name():
    names = fields_for("accounting", case(provider="app", has_notice="no"))
    assert "vendor_name" in names
    assert "provider_name" not in names
    assert "period_start" not in names


def test_a_study_is_asked_for_by_its_name():
    assert "study_name" in fields_for("accounting", case(provider="research-study"))


def test_the_period_belongs_to_hipaa_alone():
    assert "period_start" not in fields_for("accounting", case(state="EU"))


def test_a_letter_that_does_not_exist_has_no_fields():
    with pytest.raises(KeyError):
        fields_for("my-letter", case())


# A reminder has a use for the new day that they wrote only once there is a letter that they answered so; a complaint for what
# it is about, once it goes to an office that looks at the law; and for the day they got a letter, once that letter is known.
FULL = {
    "follow-up": Details(first_letter="accounting", first_letter_date=datetime.date(2026, 9, 1), outcome="extended"),
    "complaint": Details(first_letter="accounting", first_letter_date=datetime.date(2026, 3, 1), complaint_to="state"),
}


# The period is asked for as it stands unless it is another.
TYPED = {"period_start": DAY - datetime.timedelta(9), "period_end": DAY - datetime.timedelta(3)}


@pytest.mark.parametrize("slug", sorted(slugs()))
def test_every_field_of_every_letter_changes_the_letter(slug):
    """Nothing is asked that the letter has no use for."""
    before = FULL.get(slug, Details())
    for one in people():
        if not offered(slug, one):
            continue
        plain = compose(slug, one, before, DAY)
        for name in fields_for(slug, one):
            typed = CHOICES.get(name) or (TYPED.get(name, DAY if name in DATES else "Ada"),)
            others = (compose(slug, one, replace(before, **{name: value}), DAY) for value in typed)
            assert any(other != plain for other in others), name


@pytest.mark.parametrize("signer", SIGNERS)
def test_labels_fit_who_fills_in_the_form(signer):
    fields = details_form("accounting", case(signer=signer), DAY).fields
    own = signer in ("me", "teen")
    assert fields["patient_name"].label == ("Your full name" if own else "Full name of the patient")
    assert fields["patient_name"].widget.attrs["autocomplete"] == ("name" if own else "off")
    assert ("signer_name" in fields) == (signer in ("child-under-12", "child-12-17", "adult", "deceased"))


def test_fields_about_the_person_say_what_they_are_for():
    fields = details_form("accounting", case(signer="me"), DAY).fields
    assert fields["patient_address"].widget.attrs["autocomplete"] == "street-address"
    assert [box.attrs["autocomplete"] for box in fields["patient_birth_date"].widget.widgets] == [
        "bday-month", "bday-day", "bday-year",
    ]  # fmt: skip
    assert fields["patient_phone"].widget.attrs["inputmode"] == "tel"
    assert fields["patient_email"].widget.input_type == "email"


def test_a_shared_browser_keeps_nothing_else():
    for field in ("patient_record_number", "provider_name", "scan_description", "own_words"):
        assert form().fields[field].widget.attrs["autocomplete"] == "off"
    assert {box.attrs["autocomplete"] for box in form().fields["scan_date"].widget.widgets} == {"off"}


def test_nobody_who_helps_has_their_own_name_filled_in():
    fields = details_form("accounting", case(signer="helping"), DAY).fields
    assert {field.widget.attrs.get("autocomplete", "off") for field in fields.values()} == {"off"}


def test_every_field_has_a_label_and_no_field_must_be_filled_in():
    for name, field in form().fields.items():
        assert field.label, name
        assert not field.required, name


def test_no_label_asks_for_a_social_security_number():
    for field in form().fields.values():
        assert "Social Security" not in field.label
        assert "Social Security" not in field.help_text or "Never" in field.help_text


@pytest.mark.parametrize("slug", sorted(slugs()))
def test_what_was_typed_for_another_letter_never_reaches_this_one_unseen(slug):
    typed = {name: "2026-10-02" if name in DATES else "Northlake" for name in ALL if name not in CHOICES}
    for one in people():
        if offered(slug, one):
            kept = details_for(slug, one, typed, DAY)
            found = {name for name in ALL if getattr(kept, name)}
            assert found <= set(fields_for(slug, one)), found - set(fields_for(slug, one))


def test_a_reminder_may_use_the_fields_of_the_first_letter_but_not_its_own_words():
    one = case()
    typed = {"first_letter": "consumer-data-request", "vendor_name": "Northlake AI", "correction": "Left, not right."}
    kept = details_for("follow-up", one, typed, DAY)
    assert kept.vendor_name == "Northlake AI"
    assert kept.correction == ""
