"""How programmes and funds are found."""

from django.utils.translation import gettext_lazy as _

from portal.search.sources import Description, Source, register
from projects.models import Fund, Programme
from projects.search.names import slugs


def describe_programme(programme: Programme) -> Description:
    return Description(
        facets={"programme": slugs([programme, programme.parent]), "fund": slugs([programme.fund])},
        facts={"period": programme.period},
    )


def describe_fund(fund: Fund) -> Description:
    return Description(facets={"fund": [fund.slug]}, facts={"kind": fund.fund_kind})


register(
    Source(
        "programme",
        "programmes",
        Programme,
        _("Programme"),
        _("Programmes"),
        describe_programme,
        texts=("summary",),
        related=("fund", "parent"),
        depends_on=(("fund", "fund"), ("programme", "parent")),
        is_concept=True,
    )
)
register(
    Source("fund", "funds", Fund, _("Fund"), _("Funds"), describe_fund, texts=("summary",), is_concept=True)
)
