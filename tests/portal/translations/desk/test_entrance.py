"""Who comes to the desk."""

from django.urls import path

from portal.translations.desk import entrance


def test_one_signs_in_at_the_desk_where_that_is_possible(settings):
    settings.ROOT_URLCONF = __name__
    assert entrance._login() == "/sign-in"


urlpatterns = [path("sign-in", lambda request: None, name=entrance.LOGIN)]
