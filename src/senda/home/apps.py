from django.apps import AppConfig


class HomeConfig(AppConfig):
    name = "senda.home"
    label = "home"
