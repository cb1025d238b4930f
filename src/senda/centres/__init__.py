"""The register (registro): who is inside a centre, what the law owes each person, and whether it was given.

Words: stay (estancia en el centro), act (acto), clock (plazo), flag (señal de protección), alarm (alarma), referral
(canalización), transfer (traslado), area (área), headcount (pase de lista), complaint (queja), finding (hallazgo). It serves the
Ley de Migración (arts. 68, 69, 98–111), the LRPCAP (art. 21), the LGT (arts. 75 and 90), the LGDNNA and the criteria of
CNDH and MNPT. It is a wing of its own: no identity leaves through its door, and no foreign key leaves its tables.
"""
