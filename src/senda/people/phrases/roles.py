"""The names of the roles, and of the kinds of unit they are held for."""

from django.utils.translation import gettext_lazy as _

from senda.kernel.actor import Role

ROLE_NAMES = {
    Role.COORDINATOR: _("Coordination"),
    Role.DELEGATION: _("Federal delegation"),
    Role.TRAINER: _("Trainer"),
    Role.OFFICIAL: _("Official"),
    Role.EVALUATOR: _("Evaluation and trust control"),
    Role.CENTRE_HEAD: _("Head of centre"),
    Role.LIAISON: _("Partner liaison"),
    Role.AUDITOR: _("Auditor"),
    Role.REGISTRAR: _("Headquarters of the register"),
    Role.REVIEWER: _("Legal review"),
    Role.PARTNER: _("Receiving desk of a partner"),
    Role.OPERATOR: _("Command line"),
}

UNIT_KINDS = {
    "delegation": _("Federal delegations"),
    "centre": _("Centres"),
    "evaluation": _("Evaluation and trust control"),
}
