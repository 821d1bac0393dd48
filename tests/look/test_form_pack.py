"""The crispy-forms pack: every control has its label, its hint and its error, and gives back what was typed."""

import re

import pytest
from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, ButtonHolder, Div, Fieldset, Layout, Submit
from django import forms

from privacyhelper.case.widgets import MemorableDateField

FORM = "{% load crispy_forms_tags %}{% crispy form %}"
NASTY = "\"><script>alert('x')</script>&"


class Everything(forms.Form):
    told = forms.ChoiceField(
        label="Has anyone told you about AI?", choices=[("yes", "Yes"), ("no", "No")], widget=forms.RadioSelect
    )
    goals = forms.MultipleChoiceField(
        label="What do you want?", choices=[("a", "Know"), ("b", "Say no")], widget=forms.CheckboxSelectMultiple
    )
    state = forms.ChoiceField(label="Where?", choices=[("", "Pick one"), ("TX", "Texas")])
    name = forms.CharField(label="Your full name", help_text="As on your bill.", max_length=40)
    words = forms.CharField(label="In your own words", widget=forms.Textarea, max_length=1500)
    born = MemorableDateField(label="Date of birth")
    first = forms.BooleanField(label="This is my first letter")
    link = forms.CharField(widget=forms.HiddenInput, required=False)
    told.hints = {"yes": "Someone said it, or a form did."}
    told.why = "Your letter can say it."


class OneQuestion(forms.Form):
    question_page = True
    told = forms.ChoiceField(
        label="Has anyone told you?", help_text="Most were not.", choices=[("yes", "Yes")], widget=forms.RadioSelect
    )


def test_every_control_has_a_label_of_its_own(render):
    page = render(FORM, form=Everything())
    controls = [e for e in page.all if e.tag in ("input", "select", "textarea") and e.attrs.get("type") != "hidden"]
    assert len(controls) == 2 + 2 + 1 + 1 + 1 + 3 + 1
    for control in controls:
        assert page.one("label", for_=control.attrs["id"]).text


@pytest.mark.parametrize("data", [None, {}])
def test_no_id_is_used_twice(render, data):
    page = render(FORM, form=Everything(data))
    assert len(page.ids) == len(set(page.ids))


@pytest.mark.parametrize("data", [None, {}, {"words": "x" * 1501}])
def test_every_description_that_a_control_points_to_exists(render, data):
    page = render(FORM, form=Everything(data))
    pointed = [e.attrs["aria-describedby"].split() for e in page.all if "aria-describedby" in e.attrs]
    assert pointed
    for ids in pointed:
        assert ids
        assert set(ids) <= set(page.ids)


def test_the_error_summary_links_to_the_first_input_of_each_field(render):
    page = render(FORM, form=Everything({}))
    summary = page.one(role="alert")
    assert summary.text.startswith("There is a problem")
    links = [e.attrs["href"] for e in page.find("a")]
    assert links == ["#id_told_0", "#id_goals_0", "#id_state", "#id_name", "#id_words", "#id_born_0", "#id_first"]
    for link in links:
        assert page.one(id=link[1:]).tag in ("input", "select", "textarea")


def test_each_line_of_the_summary_begins_with_the_name_of_its_field(render):
    page = render(FORM, form=Everything({"words": "x" * 1501}))
    lines = {link.attrs["href"]: link.text for link in page.find("a")}
    assert lines["#id_name"].startswith("Your full name: ")
    assert lines["#id_told_0"].startswith("Has anyone told you about AI? ")
    assert "Your full name" not in page.one(id="id_name-error").text


def test_a_single_question_is_not_said_twice(render):
    page = render(FORM, form=OneQuestion({}))
    assert not page.one("a", href="#id_told_0").text.startswith("Has anyone")


def test_counts_in_errors_have_commas_and_years_do_not(render):
    form = Everything({"words": "x" * 1501, "born_month": "5", "born_day": "4", "born_year": "1786"})
    page = render(FORM, form=form)
    for place in (page.one("a", href="#id_words"), page.one(id="id_words-error")):
        assert "1,500" in place.text
        assert "1,501" in place.text
    assert "1786" not in page.one(id="id_born-error").text.replace(",", "")
    assert not re.search(r"\d,\d{3}", page.one(id="id_born-error").text)


def test_the_summary_takes_the_reader_to_the_box_of_a_date_that_is_wrong(render):
    form = Everything({"born_month": "2", "born_day": "30", "born_year": "1950"})
    page = render(FORM, form=form)
    assert page.find("a", href="#id_born_1")
    assert [e.attrs.get("aria-invalid") for e in page.all if e.attrs.get("name", "").startswith("born_")] == [
        None, "true", None,
    ]  # fmt: skip


def test_a_form_without_errors_has_no_summary(render):
    assert not render(FORM, form=Everything()).find(role="alert")


def test_a_page_that_has_its_own_form_tag_shows_the_summary_itself(render):
    form = Everything({})
    form.helper = FormHelper()
    form.helper.form_tag = False
    page = render(
        "{% load crispy_forms_tags %}{% include 'components/error_summary.html' %}{% crispy form %}", form=form
    )
    assert len(page.find(role="alert")) == 1
    assert not page.find("form")


def test_errors_of_the_whole_form_are_in_the_summary(render):
    class Whole(forms.Form):
        name = forms.CharField(required=False)

        def clean(self):
            raise forms.ValidationError("Fill in one of them.")

    page = render(FORM, form=Whole({}))
    assert "Fill in one of them." in page.one(role="alert").text


def test_each_error_stands_at_its_field_too_and_says_that_it_is_one(render):
    page = render(FORM, form=Everything({}))
    error = page.one(id="id_name-error")
    assert error.text == "Error: This field is required."
    name = page.one("input", name="name")
    assert name.attrs["aria-invalid"] == "true"
    assert name.attrs["aria-describedby"] == "id_name-hint id_name-error"


def test_what_was_typed_comes_back_escaped(render):
    data = {"told": NASTY, "goals": [NASTY], "state": NASTY, "name": NASTY, "words": NASTY, "link": NASTY}
    data |= {"born_month": NASTY, "born_day": NASTY, "born_year": NASTY}
    page = render(FORM, form=Everything(data))
    assert not page.find("script")
    assert page.one("input", name="name").attrs["value"] == NASTY
    assert page.one("textarea").text == NASTY
    assert page.one("input", name="born_year").attrs["value"] == NASTY
    assert page.one("input", name="link").attrs["value"] == NASTY


def test_what_was_picked_stays_picked(render):
    page = render(FORM, form=Everything({"told": "no", "goals": ["a", "b"], "state": "TX", "first": "on"}))
    picked = [e.attrs.get("value") for e in page.find("input") if "checked" in e.attrs]
    assert picked == ["no", "a", "b", None]
    assert "selected" in page.one("option", value="TX").attrs


def test_a_lone_question_is_the_heading_of_the_page(render):
    page = render(FORM, form=OneQuestion())
    assert page.one("h1").text == "Has anyone told you?"
    assert page.one("legend").text == page.one("h1").text
    assert page.one(id="id_told-hint").text == "Most were not."


def test_a_lone_plain_list_is_the_heading_too(render):
    class Place(forms.Form):
        question_page = True
        state = forms.ChoiceField(label="Where is the scan done?", choices=[("TX", "Texas")])

    page = render(FORM, form=Place())
    assert page.one("h1").text == "Where is the scan done?"
    assert page.one("label", for_="id_state").text == page.one("h1").text


def test_several_fields_leave_the_heading_to_the_page(render):
    form = Everything()
    form.question_page = True
    page = render(FORM, form=form)
    assert not page.find("h1")
    assert len(page.find("legend")) == 3


def test_a_choice_carries_its_hint(render):
    page = render(FORM, form=Everything())
    yes = page.one("input", value="yes")
    assert page.one(id=yes.attrs["aria-describedby"]).text == "Someone said it, or a form did."
    assert "aria-describedby" not in page.one("input", value="no").attrs


def test_why_we_ask_is_told_below(render):
    assert "Why we ask. Your letter can say it." in render(FORM, form=Everything()).one(css="why").text


def test_radio_buttons_and_check_boxes_are_tiles(render):
    page = render(FORM, form=Everything())
    assert len(page.find("input", css="usa-radio__input--tile")) == 2
    assert len(page.find("input", css="usa-checkbox__input--tile")) == 3


def test_choices_in_groups_are_named_groups(render):
    class Grouped(forms.Form):
        scan = forms.ChoiceField(
            choices=[("Common", [("ct", "CT")]), ("Rare", [("pet", "PET")])], widget=forms.RadioSelect
        )

    page = render(FORM, form=Grouped())
    names = [page.one(id=e.attrs["aria-labelledby"]).text for e in page.find(role="group")]
    assert names == ["Common", "Rare"]
    assert [e.attrs["id"] for e in page.find("input", type="radio")] == ["id_scan_0", "id_scan_1"]


def test_a_text_box_says_how_much_it_takes_and_never_cuts_what_is_pasted(render):
    page = render(FORM, form=Everything())
    assert "1,500 characters" in page.one(id="id_words-limit").text
    assert not [e for e in page.all if "maxlength" in e.attrs]


def test_the_browser_does_not_check_before_we_do(render):
    page = render(FORM, form=Everything())
    assert "novalidate" in page.one("form").attrs
    assert not [e for e in page.all if "required" in e.attrs]
    assert page.one("input", name="name").attrs["aria-required"] == "true"


def test_a_posted_form_carries_its_token(render):
    assert render(FORM, form=OneQuestion()).one("input", name="csrfmiddlewaretoken").attrs["value"]


def test_a_form_that_gets_carries_no_token(render):
    form = OneQuestion()
    form.helper = FormHelper()
    form.helper.form_method = "get"
    assert not render(FORM, form=form).find("input", name="csrfmiddlewaretoken")


def test_the_helper_names_the_button_and_marks_what_may_be_left_out(render):
    class Short(forms.Form):
        name = forms.CharField(label="Name", required=False)
        helper = FormHelper()
        helper.submit_label, helper.mark_optional = "Make my letter", True

    page = render(FORM, form=Short())
    assert page.one("button").text == "Make my letter"
    assert page.one("label").text == "Name (optional)"


def test_layouts_render(render):
    form = Everything()
    form.helper = FormHelper()
    form.helper.layout = Layout(
        Fieldset("About you", "name", css_class="about"),
        Div("state", css_id="where"),
        ButtonHolder(Submit("go", "Go on"), HTML("<p>or not</p>")),
    )
    page = render(FORM, form=form)
    assert page.one("fieldset", css="about").text.startswith("About you")
    assert "Where?" in page.one(id="where").text
    assert page.one("button", name="go").text == "Go on"


def test_single_fields_render_on_their_own(render):
    page = render(
        "{% load crispy_forms_tags %}{{ form.name|as_crispy_field }}{{ form.born|as_crispy_field }}", form=Everything()
    )
    assert page.one("label", for_="id_name").text == "Your full name"
    assert len(page.find("input", inputmode="numeric")) == 3


def test_a_form_without_ids_still_ties_its_labels(render):
    page = render(FORM, form=Everything(auto_id=False))
    assert page.one("label", for_="id_name")
    assert page.one("input", id="id_name")
