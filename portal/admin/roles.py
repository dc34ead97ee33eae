"""Which groups translate and review in which languages."""

from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin
from django.contrib.auth.models import Group

from portal.models import LanguageRole


class RolesInLine(admin.TabularInline):
    model = LanguageRole
    extra = 0


admin.site.unregister(Group)


@admin.register(Group)
class GroupWithLanguages(GroupAdmin):
    inlines = (RolesInLine,)
    list_per_page = 100
