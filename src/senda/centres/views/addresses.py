"""Addresses of the register in the world of the request."""

from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse


def address_of(request: HttpRequest, name: str, *args: object) -> str:
    """The address of a page of the register in the world in which the request stands."""
    match = request.resolver_match
    return reverse(f"centres:{name}", args=args, current_app=match.namespace if match else None)


def lead_to(request: HttpRequest, name: str, *args: object) -> HttpResponseRedirect:
    return HttpResponseRedirect(address_of(request, name, *args))
