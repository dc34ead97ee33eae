"""The login of people who translate; what somebody had typed when the session ended goes through it."""

from django.contrib.auth.forms import AuthenticationForm
from django.utils.translation import gettext_lazy as _


class DeskForm(AuthenticationForm):
    """Name and password. The words of Django's own form, in our fields."""

    def __init__(self, *arguments, **options):
        super().__init__(*arguments, **options)
        self.fields["username"].widget.attrs["autocapitalize"] = "none"
        for field in self.fields.values():
            field.widget.attrs.pop("autofocus", None)

    error_messages = {
        **AuthenticationForm.error_messages,
        "invalid_login": _("This name and password do not belong together. Passwords are case-sensitive."),
    }
