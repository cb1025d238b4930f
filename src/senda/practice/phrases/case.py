"""What is said when a text is not saved or a case not signed."""

from django.utils.translation import gettext_lazy as _

from senda.kernel.ui import Phrases
from senda.practice.rules.signature import CaseRefusal, SignatureRefusal

THEME_NAMES = {
    "children": _("Child and carer"),
    "trafficking": _("Trafficking in persons"),
    "kidnapping": _("Kidnapping"),
    "refuge": _("Refuge and consulate"),
    "health": _("Health, pregnancy and diet"),
    "gender": _("Gender and women's dormitory"),
    "shelter": _("Capacity and headcount"),
    "food": _("Food, water and protest"),
    "fire": _("Fire and evacuation"),
    "complaint": _("Complaint and visit without notice"),
    "interpreter": _("Interpreter and rights on entry"),
    "return": _("Assisted return"),
}
SECTION_NAMES = {
    "hechos": _("Hidden facts"),
    "pistas": _("Cues to notice"),
    "acciones": _("Actions"),
    "relojes": _("Clocks of the case"),
    "rubrica": _("Rubric"),
}
FIELD_NAMES = {
    "titulo": _("Title"),
    "temas": _("Themes"),
    "ley": _("Day whose law rules"),
    "hora": _("Hour at which it starts"),
    "lugar": _("Kind of centre (EM, EP-A, EP-B)"),
    "aviso": _("Content notice"),
    "fuente": _("Where it comes from"),
    "escena": _("What is seen at the start"),
    "dice": _("What the person says when it comes out"),
    "encubre": _("What the person says while trust is low"),
    "niega": _("What the person says when it is not true"),
    "al_preguntar": _("Actions that bring it out"),
    "confianza": _("Trust (needed by a fact, given or taken by an action)"),
    "requiere": _("Only after"),
    "impide": _("No longer after"),
    "senal": _("Signal of the register"),
    "texto": _("Words"),
    "real": _("Real cue? (sí, no)"),
    "resta": _("Points that a false alarm takes"),
    "aparece": _("Seen only after"),
    "grupo": _("Group"),
    "pregunta": _("Question of a screening instrument"),
    "estilo": _("Style of the question"),
    "servicio": _("Service"),
    "minutos": _("Minutes"),
    "relata": _("What happens then"),
    "repetible": _("May it be repeated? (sí, no)"),
    "acto": _("Act that a signal may forbid"),
    "termina": _("Does it end the case? (sí, no)"),
    "plazo": _("Clock of the pack"),
    "deber": _("Duty"),
    "empieza": _("Starts at (inicio, a fact, an action)"),
    "corridos": _("Minutes already gone at the start"),
    "cumple": _("Actions that keep it"),
    "critico": _("Critical? (sí, no)"),
    "vence": _("What happens when it runs out"),
    "puntos": _("Points"),
    "logro": _("What must be achieved"),
    "evita": _("Action that must not be done"),
    "antes_de": _("Before this action"),
    "reloj": _("Within this clock"),
    "competencia": _("Competence"),
    "bien": _("Feedback when it is met"),
    "si_no": _("Feedback when it is missing"),
    "error_grave": _("Critical error"),
}

PHRASES: Phrases = {
    CaseRefusal: {
        CaseRefusal.NOT_PLAYABLE: _(
            "The text is not a case that can be played yet: %(defects)s points stand beside it. Your draft is kept."
        ),
    },
    SignatureRefusal: {
        SignatureRefusal.NOT_PROVED: _("The case %(case)s has not been proved. Run the proof, then sign."),
        SignatureRefusal.PROOF_FAILED: _(
            "The proof found faults in the case %(case)s. Its author must mend them first."
        ),
        SignatureRefusal.LAW_CHANGED: _(
            "The pack changed since the case %(case)s was saved, so it would be played under another text of the law. "
            "Its author must save it again."
        ),
        SignatureRefusal.ALREADY_SIGNED: _("The case %(case)s is signed already."),
        SignatureRefusal.NOT_SIGNED: _("The case %(case)s is not signed, so there is nothing to take back."),
        SignatureRefusal.OWN_TEXT: _("You wrote the case %(case)s. Somebody else of the legal review must sign it."),
        SignatureRefusal.NO_REASON: _("Write why the signature on the case %(case)s is taken back, in a sentence."),
    },
}
