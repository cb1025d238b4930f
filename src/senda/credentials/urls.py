"""Addresses of credentials, one list a noun."""

from django.urls import URLPattern, path

from senda.credentials import endpoints
from senda.credentials.views import certificate, clearance, evaluation, verification

app_name = "credentials"

public: list[URLPattern] = [
    path("verify/", verification.verify, name="verify"),
    path("verify/<str:serial>/", verification.certificate_state, name="certificate_state"),
    path("verify/<str:serial>/certificate.json", endpoints.certificate_json, name="certificate_json"),
    path("verify/<str:serial>/certificate.jws", endpoints.certificate_token, name="certificate_token"),
    path("verify/<str:serial>/status.json", endpoints.status, name="certificate_status"),
    path(".well-known/jwks.json", endpoints.keys, name="keys"),
]
clearances: list[URLPattern] = [
    path("clearances/", clearance.clearance_list, name="clearance_list"),
    path("clearances/edition-<int:number>/", clearance.clearance_edition, name="clearance_edition"),
    path("clearances/edition-<int:number>/record/", clearance.record_list, name="record_list"),
    path("clearances/edition-<int:number>/<int:person_id>/", clearance.clearance_person, name="clearance_person"),
]
evaluations: list[URLPattern] = [
    path("editions/<int:number>/evaluation/", evaluation.evaluation, name="evaluation"),
    path("editions/<int:number>/evaluation/<int:person_id>/", evaluation.evaluation_person, name="evaluation_person"),
    path("editions/<int:number>/evaluation/issue/", evaluation.issue, name="issue"),
    path("editions/<int:number>/certificates.zip", evaluation.certificate_zip, name="certificate_zip"),
]
certificates: list[URLPattern] = [
    path("certificates/", certificate.certificate_list, name="certificate_list"),
    path("certificates/mine/", certificate.mine, name="mine"),
    path("certificates/<str:serial>/", certificate.certificate, name="certificate"),
    path("certificates/<str:serial>/certificate.pdf", certificate.certificate_pdf, name="certificate_pdf"),
    path("certificates/<str:serial>/renew/", certificate.renew, name="renew"),
    path("certificates/<str:serial>/revoke/", certificate.revoke, name="revoke"),
]
urlpatterns = [*public, *clearances, *evaluations, *certificates]
