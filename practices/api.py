"""What of a practice's parts everybody may see."""

from portal.api.disclosure import Disclosure, register

register(Disclosure("transfers", names="city"))
