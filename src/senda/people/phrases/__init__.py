"""All sentences of this context."""

from senda.kernel.ui import Phrases
from senda.people.phrases import account, post, roster

PHRASES: Phrases = {**account.PHRASES, **post.PHRASES, **roster.PHRASES}
