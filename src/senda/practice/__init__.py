"""Simulated people and shifts (casos y turnos simulados), on the duties, clocks and signals of the real register.

A case (caso) is a file that a lawyer can read: facts the person keeps to herself (hechos), cues to notice (pistas), actions,
clocks (relojes) and a rubric (rúbrica) that cites the law. It is proved before it is published (prueba del caso), signed off
for its very content (firma de revisión), played (jugada) and turned into evidence (evidencia) about competences.
"""
