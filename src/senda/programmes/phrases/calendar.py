"""What an event of a calendar says."""

from django.utils.translation import gettext as _

from senda.duties.api import modules
from senda.kernel.ui import in_language
from senda.programmes.models import Session
from senda.programmes.phrases.timetable import KIND_NAMES
from senda.programmes.rules.timetable.problem import TESTS, Kind


def event_title(row: Session) -> str:
    """The module with its kind; a test by its own name."""
    title = next((in_language(each.title) for each in modules() if each.key == row.module), row.module)
    kind = Kind(row.kind)
    if kind in TESTS:
        return str(KIND_NAMES[kind])
    return f"{title} ({str(KIND_NAMES[kind]).lower()})"


def event_notes(row: Session) -> str:
    """Edition, group and trainer, a line each."""
    lines = [
        _("Edition %(number)s, version %(version)s of the timetable")
        % {
            "number": row.version.edition.number,
            "version": row.version.number,
        }
    ]
    if row.group:
        lines.append(_("Group %(group)s") % {"group": row.group})
    if row.trainer:
        given = row.trainer.person.full_name if row.trainer.person else row.trainer.partner_key
        lines.append(_("Given by: %(trainer)s") % {"trainer": given})
    return "\n".join(lines)
