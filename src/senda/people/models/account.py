"""Accounts to sign in with, and the roles a person holds."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from senda.kernel.actor import Role


class AccountManager(BaseUserManager["Account"]):
    """There is no way to make an account without a password: an invited person has an unusable one until he sets his."""

    def get_by_natural_key(self, username: str | None) -> "Account":
        return self.get(login__iexact=username)


class Account(AbstractBaseUser):
    """`login` is the office's e-mail address, in lower case."""

    login = models.CharField(max_length=120, unique=True)
    person = models.OneToOneField("people.Person", models.PROTECT, related_name="account")
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField()

    objects: ClassVar[AccountManager] = AccountManager()

    USERNAME_FIELD = "login"
    EMAIL_FIELD = "login"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        ordering = ("login",)

    def __str__(self) -> str:
        return self.login

    @property
    def email(self) -> str:
        return self.login


class RoleGrant(models.Model):
    """One role of one person, for a unit or a partner organisation where the role is bound to one."""

    person = models.ForeignKey("people.Person", models.PROTECT, related_name="grants")
    role = models.CharField(max_length=16, choices=[(role.value, role.value) for role in Role])
    unit = models.ForeignKey("people.Unit", models.PROTECT, null=True, related_name="+")
    partner_key = models.CharField(max_length=16, blank=True)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)

    class Meta:
        ordering = ("person_id", "role")

    def __str__(self) -> str:
        return f"{self.person_id} {self.role}"
