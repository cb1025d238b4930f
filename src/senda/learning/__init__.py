"""What is asked of an official and what he answers: the item bank (banco de reactivos), tests (pruebas) and sittings.

A test (prueba) is a form of items (reactivos) with a time; a sitting (sesión de examen) is one person before it; evidence
(evidencia) is what a sitting says about one competence. The pre-test (evaluación inicial) and the post-test (evaluación
final) of an edition are two forms of one bank. Items ask only law that was in force on the date of the test.
"""
