from django.apps import AppConfig


class RecordsConfig(AppConfig):
    name = "senda.records"
    label = "records"
    default_auto_field = "django.db.models.BigAutoField"
