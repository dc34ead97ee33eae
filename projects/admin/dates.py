"""What is said about dates that may be known only in part."""

from django.utils.translation import gettext_lazy as _

PARTIAL_DATE = _("Dates to the precision that is known: 2019, 2019-06 or 2019-06-21.")
