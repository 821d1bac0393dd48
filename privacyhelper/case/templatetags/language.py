"""For texts that stay in English on a page of any language: rules of law, articles, the letters that go to offices."""

from django import template
from django.utils.safestring import SafeString

from privacyhelper.language import is_english

register = template.Library()


@register.simple_tag
def in_english() -> SafeString:
    """`<p{% in_english %}>`: says that the text within is English, where the page is not. Else nothing."""
    return SafeString("" if is_english() else ' lang="en"')
