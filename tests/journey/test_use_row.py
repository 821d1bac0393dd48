"""A row of "What can I say no to?" on the page of the plan: a choice says what to do next."""

import re

import pytest

from tests.journey.asking import PEOPLE, part, plan_of

pytestmark = pytest.mark.django_db


def test_a_choice_says_what_to_do_and_leads_to_the_letter_that_says_it(client):
    row = part(plan_of(client, {**PEOPLE["hospital-before"], "state": "MN"}), "say-no")
    assert 'Your opt-out letter says so. <a href="/letters/ai-opt-out/">' in re.sub(r"\s+", " ", row)
    assert "If you do not want it, do not sign." in row


def test_for_someone_who_died_no_row_leads_to_a_letter_that_there_is_not(client):
    row = part(plan_of(client, "deceased"), "say-no")
    assert "What to do:" in row
    assert "/letters/" not in row
