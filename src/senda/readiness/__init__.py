"""Who is current and who may stand which shift, in each centre and state, on a date and under the law of a date.

Preparación, turno, vigencia, cobertura. LM art. 110 and LGPIST art. 68 reserve shifts for trained staff.
"""
