"""Clearance, award, certificate, verification.

Control de confianza, acreditación, certificado, verificación. LM arts. 23 and 25: officials are certified and must pass
their training; of the trust control only a yes or no with dates is kept.
"""
