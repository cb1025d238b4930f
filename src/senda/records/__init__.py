"""The academy's memory of learning: a learning record store by IEEE 9274.1.1 (xAPI 2.0) and xAPI 1.0.3.

A statement (declaración) says who did what with which thing; a store (almacén) is one organisation's and cannot see another's;
a credential (credencial) opens one store within its scopes (alcances). The store knows no courses: whatever teaches may send.
"""
