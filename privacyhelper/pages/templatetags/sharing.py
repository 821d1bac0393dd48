"""For templates/public.html: what a link to a page shows in a text message, on a social site, in a search."""

import html

from django import template
from django.conf import settings
from django.template.context import Context
from django.template.loader_tags import BLOCK_CONTEXT_KEY
from django.utils.html import strip_tags

register = template.Library()


@register.simple_tag(takes_context=True)
def said(context: Context, *names: str) -> str:
    """What the page says in the first of these blocks that it has, once more, as plain text on one line.

    Django draws a block only once; its words stand in the page's body and in its head.
    """
    blocks = context.render_context[BLOCK_CONTEXT_KEY]
    block = next(block for name in names if (block := blocks.get_block(name)))
    return html.unescape(" ".join(strip_tags(block.render(context)).split()))


@register.simple_tag
def public_url() -> str:
    """The site's own address as its operator set it, "" if not. Never the Host header, which anyone can send."""
    return settings.PUBLIC_URL
