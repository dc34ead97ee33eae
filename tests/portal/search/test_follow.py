"""Keeping the index true to the database."""

import json
import shutil
import threading
import time
from collections import Counter

import psycopg
import pytest
from django.conf import settings
from django.db import connection, transaction

from portal.facets import facets
from portal.search import clauses
from portal.search import follow as following
from portal.search.asking import ask, labels
from portal.search.checking import disagreements
from portal.search.engine import Position, facet_field
from portal.search.feed import Change
from portal.search.follow import Follower, follow, is_usable, pending, rebuild, store, unpublished
from portal.search.indexing import all_labels, documents
from portal.search.matcher import Matcher
from portal.search.question import Question
from portal.search.sources import sources
from projects.models import Participation
from tests.conftest import counts, slugs
from tests.factories import (
    make_city,
    make_document,
    make_fund,
    make_organisation,
    make_practice,
    make_programme,
    make_project,
    make_recommendation,
    make_target_group,
    make_theme,
)

pytestmark = pytest.mark.django_db(transaction=True)


def found(q: str = "", language: str = "en", **selected) -> list[str]:
    selected = {name: tuple(values) for name, values in selected.items()}
    return slugs(ask(Question(q=q, selected=selected, page_size=100), language))


NAMES = ("alpha", "beta", "gamma", "delta", "renamed")


def told_by_the_index() -> dict:
    """Every card, every facet with its counts, and in how many entries some names stand."""
    snapshot = store().snapshot()
    return {
        "cards": {hit.key: hit.card for hit in snapshot.every(clauses.Everything())},
        "counts": snapshot.facet_counts(clauses.Everything(), facets()),
        "names": {name: snapshot.count(clauses.Word("text_words", name)) for name in NAMES},
    }


def told_by_the_database() -> dict:
    """The same, of an index that would be built now."""
    matcher = Matcher(all_labels())
    made = [document for source in sources().values() for document in documents(source, None, matcher)]
    return {
        "cards": {document.key: document.card for document in made},
        "counts": {
            name: dict(
                Counter(value for document in made for value in set(document.raw.get(facet_field(name), ())))
            )
            for name in facets()
        },
        "names": {
            name: sum(name in " ".join(document.words["text_words"]).split() for document in made)
            for name in NAMES
        },
    }


def test_a_new_entry_is_found_after_a_step(follower):
    rebuild()
    make_practice(slug="new", title_en="Night walks")
    assert found("walks") == []
    assert follower.step() == 1
    assert found("walks") == ["new"]
    assert follower.step() == 0


def test_a_changed_entry_is_found_under_its_new_words_only(follower):
    practice = make_practice(slug="one", title_en="Night walks")
    rebuild()
    practice.title_en = "Street lamps"
    practice.save()
    follower.step()
    assert found("lamps") == ["one"]
    assert found("walks") == []


def test_a_changed_part_changes_its_entry(follower):
    practice = make_practice(slug="one", sections={"problem": "Empty streets."})
    rebuild()
    practice.sections.update(text_en="Dark parks.")
    follower.step()
    assert found("parks") == ["one"]
    assert found("streets") == []


def test_a_deleted_entry_is_gone(follower):
    practice = make_practice()
    rebuild()
    practice.delete()
    assert found() == []
    follower.step()
    assert found() == []
    assert store().snapshot().size == 0


def test_a_withdrawn_entry_disappears_at_once_from_page_count_and_facets():
    theme = make_theme(slug="youth")
    withdrawn, _stays = (
        make_practice(slug=slug, title_en="Walk", themes=[theme]) for slug in ("gone", "stays")
    )
    rebuild()
    withdrawn.unpublish()
    answer = ask(Question(q="walk", selected={"kind": ("practice",)}), "en")
    assert slugs(answer) == ["stays"]
    assert answer.count == 1
    assert counts(answer, "theme") == {"youth": 1}
    assert counts(answer, "kind") == {"practice": 1}


def test_a_withdrawn_theme_disappears_at_once_from_the_facet_of_what_bears_it():
    theme, city = make_theme(slug="youth"), make_city(slug="prato")
    make_practice(slug="stays", themes=[theme], cities=[city])
    rebuild()
    theme.unpublish(), city.unpublish()
    answer = ask(Question(), "en")
    assert slugs(answer) == ["stays"]
    assert counts(answer, "theme") == counts(answer, "city") == {}
    assert answer.cards[0].places == []
    assert not labels("en").knows("theme", "youth")


def test_a_withdrawn_entry_stays_away_after_the_follower_ran_and_comes_back_when_published(follower):
    practice = make_practice(slug="one")
    rebuild()
    practice.unpublish()
    follower.step()
    assert found() == []
    practice.publish()
    follower.step()
    assert found() == ["one"]


def test_a_renamed_city_is_found_with_everything_that_names_it(follower):
    city = make_city(slug="firenze", name_en="Tuscania")
    make_practice(slug="walks", cities=[city])
    rebuild()
    city.name_en = "Florence"
    city.save()
    follower.step()
    assert set(found("florence")) == {"firenze", "walks"}
    assert found("tuscania") == []


def test_a_renamed_organisation_is_found_with_everything_that_names_it(follower):
    organisation = make_organisation(slug="police", name_en="Gendarmerie")
    make_practice(slug="walks", organisations=[organisation])
    rebuild()
    organisation.name_en = "Constabulary"
    organisation.save()
    assert follower.step() == 2
    assert set(found("constabulary")) == {"police", "walks"}


@pytest.fixture
def web():
    """Entries of every kind that name one another in every way there is."""
    fund, other_fund = make_fund(name_en="alpha fund"), make_fund(name_en="other fund")
    parent = make_programme(name_en="beta programme", fund=fund)
    programme = make_programme(name_en="gamma programme", parent=parent, fund=other_fund)
    broader = make_theme(label_en="delta theme")
    theme, group = make_theme(broader=broader), make_target_group()
    city, organisation = make_city(name_en="alpha city"), make_organisation(name_en="beta police")
    publisher = make_organisation(name_en="gamma press", city=city)
    document = make_document(publisher=publisher)
    project = make_project(title_en="delta project", programme=programme, cities=[city], themes=[theme])
    project.documents.add(document)
    practice = make_practice(
        project=project, themes=[theme], target_groups=[group], organisations=[organisation],
        funding=[{"fund": other_fund, "programme": parent, "total": "5.00"}],
    )  # fmt: skip
    practice.transfers.create(city=make_city(name_en="beta city"))
    recommendation = make_recommendation(document=document, project=project)
    recommendation.themes.add(theme)
    recommendation.addressed_to.add(group)
    return {
        "fund": fund, "other fund": other_fund, "parent": parent, "programme": programme, "broader": broader,
        "theme": theme, "group": group, "city": city, "organisation": organisation, "publisher": publisher,
        "document": document, "project": project, "practice": practice, "recommendation": recommendation,
    }  # fmt: skip


def test_after_any_change_the_index_tells_what_the_database_tells(web, follower):
    rebuild()
    for name, entry in web.items():
        entry.unpublish()
        follower.step()
        assert told_by_the_index() == told_by_the_database(), f"{name} was withdrawn"
        entry.publish()
    for name in ("organisation", "publisher", "document", "project", "practice", "recommendation"):
        _renamed(web[name])
        follower.step()
        assert told_by_the_index() == told_by_the_database(), f"{name} has another name"


def _renamed(entry) -> None:
    setattr(entry, f"{entry.TITLE}_en", f"renamed {entry.slug}")
    entry.save()


def test_after_any_change_of_links_the_index_tells_what_the_database_tells(web, follower):
    rebuild()
    web["programme"].parent = web["theme"].broader = None
    web["programme"].save(), web["theme"].save()
    follower.step()
    assert told_by_the_index() == told_by_the_database()
    web["practice"].themes.clear()
    Participation.objects.all().delete()
    follower.step()
    assert told_by_the_index() == told_by_the_database()


@pytest.fixture
def other_connection():
    """A second connection to the database of the test."""
    parameters = connection.get_connection_params()
    wanted = ("dbname", "user", "password", "host", "port")
    with psycopg.connect(**{name: parameters[name] for name in wanted if parameters.get(name)}) as made:
        yield made


def test_a_transaction_that_ends_late_is_not_skipped(follower, other_connection):
    slow, quick = make_practice(slug="slow"), make_practice(slug="quick")
    rebuild()
    other_connection.execute(
        "UPDATE projects_initiative SET title_en = 'Slow walks' WHERE id = %s", [slow.pk]
    )
    quick.title_en = "Quick walks"
    quick.save()
    follower.step()
    assert found("walks") == ["quick"]
    assert follower.step() == 0
    other_connection.commit()
    follower.step()
    assert set(found("walks")) == {"slow", "quick"}


def test_a_follower_that_starts_anew_does_not_skip_what_ended_late(other_connection):
    slow, quick = make_practice(slug="slow"), make_practice(slug="quick")
    rebuild()
    other_connection.execute(
        "UPDATE projects_initiative SET title_en = 'Slow walks' WHERE id = %s", [slow.pk]
    )
    quick.save()
    for _ in range(2):
        started = Follower()
        started.step()
        started.close()
        other_connection.commit()
    assert found("walks") == ["slow"]


def test_an_index_built_during_a_transaction_gets_its_change_later(follower, other_connection):
    slow = make_practice(slug="slow")
    other_connection.execute(
        "UPDATE projects_initiative SET title_en = 'Slow walks' WHERE id = %s", [slow.pk]
    )
    rebuild()
    other_connection.commit()
    assert found("walks") == []
    follower.step()
    assert found("walks") == ["slow"]


def test_a_transaction_that_is_undone_changes_nothing(follower):
    practice = make_practice(slug="one")
    rebuild()
    with pytest.raises(RuntimeError), transaction.atomic():
        practice.unpublish()
        raise RuntimeError
    follower.step()
    assert found() == ["one"]


def test_building_anew_swaps_and_the_old_index_answers_until_then(follower):
    make_practice(slug="one")
    assert rebuild() == 1
    first = store().current()
    make_practice(slug="two")
    assert found() == ["one"]
    assert rebuild() == 2
    assert store().current() != first
    assert set(found()) == {"one", "two"}


def test_a_follower_goes_on_with_an_index_that_somebody_else_built(follower):
    practice = make_practice(slug="one", title_en="Walks")
    rebuild()
    practice.save()
    follower.step()
    rebuild()
    practice.title_en = "Lamps"
    practice.save()
    follower.step()
    assert found("lamps") == ["one"]


def test_a_deleted_index_comes_back_with_the_same_answers(web, follower):
    rebuild()
    _renamed(web["city"])
    follower.step()
    before = told_by_the_index()
    shutil.rmtree(settings.INDEX_DIR)
    assert not is_usable()
    follower.step()
    assert is_usable()
    assert told_by_the_index() == before


def test_an_index_of_another_database_is_built_anew(follower):
    make_practice(slug="one")
    rebuild()
    place = store().current() / "position.json"
    told = json.loads(place.read_text())
    place.write_text(json.dumps(told | {"position": told["position"] | {"database": "another"}}))
    assert not is_usable()
    follower.step()
    assert is_usable()
    assert found() == ["one"]


def test_what_is_pending_is_what_stands_behind_a_position():
    rebuild()
    start = store().snapshot().position
    theme = make_theme()
    rows = pending(start)
    assert {(row.entity, row.object_id) for row in rows} == {("theme", theme.pk)}
    assert pending(Position(rows[-1].transaction, rows[-1].id)) == []
    everything = Change.objects.order_by("transaction", "id")
    columns = ("transaction", "id", "entity", "object_id")
    assert [row[:4] for row in pending(Position())] == list(everything.values_list(*columns))


def test_a_row_has_not_settled_while_a_transaction_runs_that_began_before_it(other_connection):
    practice = make_practice()
    other_connection.execute("UPDATE projects_initiative SET title_en = 'Slow' WHERE id = %s", [practice.pk])
    last = last_row()
    make_theme()
    assert [row.settled for row in pending(Position(last.transaction, last.id))] == [False]


def test_what_was_applied_ahead_is_applied_again_to_an_index_that_takes_its_place(follower, other_connection):
    """It was built from a state of the database before the change, and swapped in after it was applied."""
    slow, quick = make_practice(), make_practice(slug="quick")
    rebuild()
    serving = store().current()
    built_beside = shutil.copytree(serving, serving.with_name("beside"))
    other_connection.execute("UPDATE projects_initiative SET title_en = 'Slow' WHERE id = %s", [slow.pk])
    quick.title_en = "Quick walks"
    quick.save()
    follower.step()
    assert found("walks") == ["quick"]
    pointer = settings.INDEX_DIR / "current"
    pointer.write_text(pointer.read_text().replace(serving.name, built_beside.name))
    assert found("walks") == []
    follower.step()
    assert found("walks") == ["quick"]
    other_connection.commit()
    follower.step()
    assert list(disagreements()) == []


def test_labels_of_an_index_that_somebody_else_built_are_known_to_the_follower(follower):
    theme = make_theme(slug="lighting", label_en="Lighting")
    practice = make_practice(title_en="Street lanterns")
    rebuild()
    practice.save()
    follower.step()
    theme.label_en = "Lanterns"
    theme.save()
    rebuild()
    practice.title_en = "Other lanterns"
    practice.save()
    follower.step()
    assert list(disagreements()) == []


def test_a_label_that_changes_while_a_step_runs_reaches_every_text(follower, monkeypatch):
    theme = make_theme(slug="lighting", label_en="Lighting")
    practice, other = make_practice(title_en="Street lanterns"), make_practice(title_en="Old lanterns")
    rebuild()
    practice.save()
    real, renamed = following.pending, []

    def pending_and_renamed(position):
        rows = real(position)
        if not renamed:
            theme.label_en = "Lanterns"
            theme.save()
            renamed.append(theme)
        return rows

    monkeypatch.setattr(following, "pending", pending_and_renamed)
    follower.step()
    follower.step()
    assert list(disagreements()) == []
    assert other.title_en == "Old lanterns"


def test_a_building_that_fails_is_tried_again(follower, monkeypatch):
    theme = make_theme(slug="lighting", label_en="Lighting")
    practice = make_practice(title_en="Street lanterns")
    rebuild()
    practice.save()
    follower.step()
    theme.label_en = "Lanterns"
    theme.save()

    def failing():
        raise RuntimeError("the database has gone")

    with monkeypatch.context() as patch:
        patch.setattr(following, "rebuild", failing)
        with pytest.raises(RuntimeError):
            follower.step()
    follower.forget()
    follower.step()
    assert list(disagreements()) == []


def test_a_label_that_stays_costs_no_building(follower, monkeypatch):
    theme = make_theme(slug="lighting", label_en="Lighting")
    assert stands_in_time_at(last_row())
    follower.step()
    first = store().current()
    theme.save()
    follower.step()
    assert store().current() == first
    assert list(disagreements()) == []


def test_an_index_stands_at_a_row_that_stays_whatever_happens_to_the_server():
    """A transaction that came to nothing may give its number to another after a crash."""
    make_theme()
    for _ in range(3):
        with pytest.raises(RuntimeError), transaction.atomic():
            make_theme()
            raise RuntimeError
    assert stands_in_time_at(last_row())


def last_row() -> Change:
    return Change.objects.order_by("transaction", "id").last()


def stands_in_time_at(row: Change) -> bool:
    """Whether an index stands at a row of the feed once that has settled: when all that ran beside it has ended."""
    until = time.monotonic() + 60
    while not (found := stands_at(row)) and time.monotonic() < until:
        time.sleep(0.5)
    return found


def stands_at(row: Change) -> bool:
    """Whether an index that is built now stands at a row of the feed."""
    rebuild()
    position = store().snapshot().position
    return (position.transaction, position.id) == (row.transaction, row.id)


def test_an_index_that_is_damaged_is_built_anew(follower):
    make_practice(slug="one")
    rebuild()
    (store().current() / "meta.json").write_text("{")
    stores_are_forgotten()
    follower.step()
    assert found() == ["one"]


def stores_are_forgotten() -> None:
    """As in a process that starts."""
    following._stores.clear()


@pytest.fixture
def running():
    """A follower at work beside the test."""
    stop = threading.Event()

    def run():
        try:
            follow(stop)
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    yield
    stop.set()
    thread.join(20)
    assert not thread.is_alive()


def seconds_until(true) -> float:
    begun = time.monotonic()
    while not true():
        assert time.monotonic() < begun + 20, "it did not become true in 20 seconds"
        time.sleep(0.005)
    return time.monotonic() - begun


def test_unpublishing_takes_an_entry_out_of_pages_and_counts_at_once_and_out_of_the_index_within_a_second(
    running,
):
    theme = make_theme(slug="youth")
    practices = [make_practice(slug=f"p{number}", title_en="Walk", themes=[theme]) for number in range(5)]
    seconds_until(lambda: is_usable() and store().snapshot().size == 6)
    times = []
    for number, practice in enumerate(practices, 1):
        practice.unpublish()
        answer = ask(Question(q="walk", selected={"kind": ("practice",)}), "en")
        assert practice.slug not in slugs(answer)
        assert answer.count == counts(answer, "kind").get("practice", 0) == 5 - number
        times.append(seconds_until(lambda left=6 - number: store().snapshot().size == left))
    assert sorted(times)[2] < 1


def test_a_change_is_findable_within_a_second(running):
    practice = make_practice(slug="one", title_en="Walk")
    seconds_until(lambda: is_usable() and found("walk") == ["one"])
    times = []
    for word in ("lamps", "benches", "parks", "squares", "markets"):
        practice.title_en = word
        practice.save()
        times.append(seconds_until(lambda word=word: found(word) == ["one"]))
    assert sorted(times)[2] < 1


def test_only_what_readers_may_not_see_is_hidden():
    seen, draft = make_practice(), make_project(status="draft")
    changes = [("initiative", seen.pk), ("initiative", draft.pk), ("theme", 999), ("unheard of", 1)]
    assert unpublished(changes) == {f"initiative:{draft.pk}", "theme:999", "unheard of:1"}


def test_following_goes_on_after_a_failure_until_it_is_told_to_stop(monkeypatch, caplog):
    make_practice(slug="one")
    steps, stop, real = [], threading.Event(), Follower.step

    def step(self):
        steps.append(self)
        if len(steps) == 1:
            raise RuntimeError("the disk is full")
        stop.set()
        return real(self)

    monkeypatch.setattr(Follower, "step", step)
    monkeypatch.setattr(following, "PATIENCE_SECONDS", 0.01)
    follow(stop)
    assert len(steps) == 2
    assert found() == ["one"]


def test_a_change_wakes_the_follower(monkeypatch):
    make_practice(slug="one", title_en="Walks")
    rebuild()
    monkeypatch.setattr(following, "PATIENCE_SECONDS", 30)
    stop, changed = threading.Event(), threading.Event()
    real = Follower.step

    def step(self):
        number = real(self)
        if set(found("walks")) == {"one", "two"}:
            changed.set()
        return number

    monkeypatch.setattr(Follower, "step", step)

    def run():
        try:
            follow(stop)
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    try:
        make_practice(slug="two", title_en="Walks")
        assert changed.wait(20)
    finally:
        stop.set()
        make_theme()
        thread.join(20)
    assert not thread.is_alive()
