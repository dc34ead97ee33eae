"""A site with drafts answers byte for byte like one without."""

import json

import pytest
from django.test import Client

from portal.languages import CODES
from portal.publishing import Status
from portal.search.sources import sources
from practices.models import Outcome, Practice, Transfer
from projects.models import Contact, Figure, Project, Quotation, Source
from tests import factories as make

CANARY = "zqxcanary"


def public_addresses() -> list[str]:
    """Every kind of public address, with the entries that are published."""
    found = ["/", "/api/", "/api/v1/", "/api/v1/schema", "/api/v1/columns", "/robots.txt", "/sitemap.xml"]
    for language in ("en", "bg", "mt"):
        found += [
            f"/{language}/",
            f"/{language}/search/",
            f"/{language}/search/?q=Project",
            f"/{language}/suggest/?q=Pr",
            f"/{language}/suggest/?q={CANARY}",
            f"/{language}/map/",
            f"/{language}/coverage/",
            f"/{language}/coverage/fi/all/?state=missing",
        ]
        found += [f"/{language}/search/?q={CANARY}", f"/{language}/search/?sort=title&page_size=100"]
        found += [f"/{language}/search/download.csv", f"/{language}/search/download.jsonl"]
    found += ["/api/v1/suggest?q=Pract&lang=fi", f"/api/v1/suggest?q={CANARY[:4]}"]
    found += [
        "/api/v1/coverage",
        "/api/v1/search",
        "/api/v1/search?q=Practice&lang=fi",
        f"/api/v1/search?q={CANARY}",
    ]
    for source in sources().values():
        found += [f"/en/{source.plural}/", f"/api/v1/{source.plural}"]
        for slug in source.model.objects.published().order_by("slug").values_list("slug", flat=True):
            found += [f"/{language}/{source.plural}/{slug}/" for language in ("en", "el")]
            found.append(f"/api/v1/{source.plural}/{slug}")
            found.append(f"/fi/{source.plural}/{slug}/translation/")
    return found


def answers(addresses: list[str]) -> dict[str, tuple]:
    client = Client()
    found = {}
    for address in addresses:
        response = client.get(address, headers={"Accept-Language": "en"})
        body = b"".join(response.streaming_content) if response.streaming else response.content
        found[address] = (response.status_code, body, sorted(response.items()))
    return found


def differing(before: dict, after: dict) -> dict[str, tuple]:
    """The addresses whose answers differ, with what stands around the first differing byte."""
    found = {}
    for address, (code, body, headers) in before.items():
        new_code, new_body, new_headers = after[address]
        if (code, body, headers) != (new_code, new_body, new_headers):
            place = next(
                (i for i, pair in enumerate(zip(body, new_body, strict=False)) if pair[0] != pair[1]), 0
            )
            around = slice(max(0, place - 60), place + 60)
            found[address] = (code, new_code, body[around], new_body[around])
    return found


def published_site():
    city, theme, fund = make.make_city(), make.make_theme(), make.make_fund()
    programme = make.make_programme(fund=fund)
    project = make.make_project(
        programme=programme, themes=[theme], cities=[city], funding=[{"fund": fund, "total": "1000.00"}]
    )
    practice = make.make_practice(
        project=project, themes=[theme], cities=[city], lead_en="A lead.", lead_fi="Johdanto."
    )
    document = make.make_document()
    make.make_recommendation(document=document, project=project)
    Source.objects.create(initiative=practice, document=document)
    return project, practice


def hide_canaries_everywhere(project: Project, practice: Practice):
    """Unpublished entries of every kind and status, full of canaries, and joined to published ones."""
    texts = {f"title_{code}": f"{CANARY} {code}" for code in CODES}
    names = {f"name_{code}": f"{CANARY} {code}" for code in CODES}
    labels = {f"label_{code}": f"{CANARY} {code}" for code in CODES}
    for number, status in enumerate(set(Status.values) - {Status.PUBLISHED}):
        here = {"status": status, "slug": f"{CANARY}-{number}"}
        city = make.make_city(**here, **names)
        theme = make.make_theme(**here, **labels, alternative_labels={"en": ["Practice", CANARY]})
        fund, programme = make.make_fund(**here, **names), make.make_programme(**here, **names)
        organisation = make.make_organisation(**here, **names, city=city)
        document = make.make_document(
            **here, **texts, publisher=organisation, url=f"https://{CANARY}.example/"
        )
        hidden = make.make_project(
            **here,
            **texts,
            programme=programme,
            themes=[theme],
            cities=[city],
            organisations=[organisation],
            sections={"problem": CANARY},
            funding=[{"fund": fund, "programme": programme, "total": "77777.00"}],
        )
        make.make_practice(
            **here,
            **texts,
            project=hidden,
            themes=[theme],
            cities=[city],
            summary_en=CANARY,
            proper_name=CANARY,
        )
        make.make_recommendation(**here, **texts, project=project, document=document)
        for public in (project, practice):
            public.themes.add(theme)
            public.documents.add(document)
            public.participations.create(city=city, role="site")
            public.participations.create(organisation=organisation, role="partner")
            Source.objects.create(initiative=public, document=document)
            Quotation.objects.create(initiative=hidden, document=document, text_en=CANARY, speaker=CANARY)
            Figure.objects.create(initiative=hidden, document=document, label_en=CANARY, value=1)
            Contact.objects.create(initiative=public, name=CANARY, email=f"{CANARY}@example.org")
        Transfer.objects.create(practice=practice, city=city, changes_en=CANARY)
        Outcome.objects.create(practice=Practice.objects.get(slug=here["slug"]), change_en=CANARY)


@pytest.mark.django_db
def test_drafts_change_no_byte_of_any_public_answer(indexed):
    project, practice = published_site()
    indexed()
    addresses = public_addresses()
    before = answers(addresses)
    hide_canaries_everywhere(project, practice)
    Practice.objects.filter(pk=practice.pk).update(updated=practice.updated)
    late = answers(addresses)
    indexed()
    after = answers(addresses)
    assert differing(before, late) == {}
    assert differing(before, after) == {}


@pytest.mark.django_db
def test_an_unpublished_entry_answers_like_one_that_never_was(indexed):
    project, practice = published_site()
    indexed()
    hide_canaries_everywhere(project, practice)
    client = Client()
    for source in sources().values():
        slug = f"{CANARY}-0"
        for template in (
            "/en/{plural}/{slug}/",
            "/en/{plural}/{slug}/translation/",
            "/en/{plural}/{slug}/translation/report/",
            "/api/v1/{plural}/{slug}",
        ):
            hidden = client.get(template.format(plural=source.plural, slug=slug))
            absent = client.get(template.format(plural=source.plural, slug="zqxnothing-0"))
            assert hidden.status_code == absent.status_code == 404
            assert hidden.content.replace(slug.encode(), b"") == absent.content.replace(b"zqxnothing-0", b"")
            if template.startswith("/api/"):
                json.loads(hidden.content)
