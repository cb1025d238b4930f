"""Stages of an edition in words, and the next step of each."""

from django.utils.translation import gettext_lazy as _

from senda.programmes.rules.edition import Stage

STAGE_NAMES = {
    Stage.RECORD: _("Known from its source only"),
    Stage.PLANNED: _("Call not open yet"),
    Stage.CALL_OPEN: _("Nominations open"),
    Stage.CALL_CLOSED: _("Cohort to be chosen"),
    Stage.PROPOSED: _("Cohort proposed"),
    Stage.SELECTED: _("Timetable to be published"),
    Stage.READY: _("Ready to start"),
    Stage.RUNNING: _("Course under way"),
    Stage.TAUGHT: _("Course ended"),
}
STAGE_TONES = {
    Stage.RECORD: "wait",
    Stage.PLANNED: "wait",
    Stage.CALL_OPEN: "soon",
    Stage.CALL_CLOSED: "soon",
    Stage.PROPOSED: "soon",
    Stage.SELECTED: "soon",
    Stage.READY: "ok",
    Stage.RUNNING: "ok",
    Stage.TAUGHT: "ok",
}
NEXT_STEPS = {
    Stage.RECORD: (_("This edition was held before Senda kept records"), _("Its figures are those of its source.")),
    Stage.PLANNED: (_("Next step: wait for the call to open"), _("The delegations can send lists from %(opens)s on.")),
    Stage.CALL_OPEN: (
        _("Next step: gather the delegations' lists"),
        _("%(sent)s of %(called)s delegations have sent one; the call closes on %(closes)s."),
    ),
    Stage.CALL_CLOSED: (
        _("Next step: choose the cohort"),
        _("%(nominated)s are nominated by %(sent)s delegations. Ask the planner for a proposal."),
    ),
    Stage.PROPOSED: (
        _("Next step: read the proposal and confirm the cohort"),
        _("Every yes and no has its reasons. Pin or exclude where you know better, and solve again."),
    ),
    Stage.SELECTED: (
        _("Next step: draft and publish the timetable"),
        _("The cohort of %(members)s is confirmed; the course begins on %(starts)s."),
    ),
    Stage.READY: (_("Everything is ready"), _("The timetable is published; the course begins on %(starts)s.")),
    Stage.RUNNING: (_("Next step: take attendance"), _("The course runs until %(ends)s.")),
    Stage.TAUGHT: (
        _("Next step: evaluate and issue certificates"),
        _("The course ended on %(ends)s. The award rule says who has what is asked, and what is missing."),
    ),
}
OWN_STEP = (
    _("Next step: send your list"),
    _("Nominate in order of priority, or import your workbook; the call closes on %(closes)s."),
)
OWN_ACTION = (_("Open your list"), "programmes:nomination_list")
NEXT_ACTIONS = {
    Stage.CALL_OPEN: (_("See the lists"), "programmes:nomination_list"),
    Stage.CALL_CLOSED: (_("Open the selection"), "programmes:selection"),
    Stage.PROPOSED: (_("Open the selection"), "programmes:selection"),
    Stage.SELECTED: (_("Open the timetable"), "programmes:timetable"),
    Stage.READY: (_("Open the timetable"), "programmes:timetable"),
    Stage.RUNNING: (_("Open the attendance lists"), "programmes:attendance_list"),
    Stage.TAUGHT: (_("Open the evaluation"), "credentials:evaluation"),
}
