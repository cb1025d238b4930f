"""The programme: editions, nominations, selection of the cohort, timetable, attendance.

Programa, edición, nominación, cohorte, horario, sesión, asistencia. LM arts. 23 and 25 ask that officials be trained
and certified; an edition is one run of the syllabus for one cohort.
"""
