from django.apps import AppConfig


class CentresConfig(AppConfig):
    name = "senda.centres"
    default_auto_field = "django.db.models.BigAutoField"
