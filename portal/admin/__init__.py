"""The curators' first door: what the admin pages of all kinds have in common."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from portal.admin import bad_translations as bad_translations
from portal.admin import jobs as jobs
from portal.admin import records as records
from portal.admin import roles as roles

admin.site.site_title = "Vademecum"
admin.site.site_header = "Vademecum"
admin.site.index_title = _("Curating")
admin.site.empty_value_display = "–"
