"""An entry on the desk on which everything can be seen that a translator meets."""

from portal.history import Revision
from portal.translations.proposals import Origin, waiting
from portal.translations.proposing import approve, propose, seen, suggest
from portal.translations.texts import Text, texts_of
from portal.translations.workflow import slots_of, translated_by_machine
from projects.models import Term
from tests.factories import make_practice, make_theme
from tests.portal.translations.people import edit_source, make_person

PROBLEM = (
    "In 2014 the police recorded 412 burglaries around the station, twice as many as five years before. "
    "Residents said that they avoided the underpass after dark.\n\n"
    "The city had tried cameras. They moved the problem to the next street and cost 180,000 euro a year.\n\n"
    "Nobody had asked the young people who spent their evenings there."
)
PROBLEM_IN = {
    "ro": (
        "În 2014, poliția a înregistrat 412 spargeri în jurul gării, de două ori mai multe decât cu cinci ani "
        "înainte. Locuitorii spuneau că evită pasajul după lăsarea întunericului.",
        "Orașul încercase camerele video. Acestea au mutat problema pe strada următoare și au costat 18.000 de "
        "euro pe an.",
        "Nimeni nu îi întrebase pe tinerii care își petreceau serile acolo.",
    ),
}
NOW = PROBLEM.replace("avoided the underpass after dark", "avoided the underpass after dark and at weekends")
DONE = (
    "Youth workers walk through the quarter on four evenings a week, in pairs, without uniforms. They know the "
    "young people by name and are known to them."
)


def section(practice, kind: str) -> Text:
    return next(text for text in texts_of("practice", practice) if text.name == f"sections.{kind}")


def say(text: Text, at: int, words: str, *, by):
    """A person proposes, having seen all there is."""
    slot = slots_of(text, "ro")[at]
    there = waiting(text, "ro").filter(digest=slot.key, origin=Origin.PERSON).first()
    return propose(text, "ro", slot.key, words, by=by, saw=seen(slot, there))


def make_scene():
    """A practice in English, on its way into Romanian; `(practice, translator, reviewer)`."""
    theme = make_theme()
    for english, romanian in (("youth worker", "lucrător de tineret"), ("burglary", "spargere")):
        Term.objects.create(theme=theme, text_en=english, text_ro=romanian)
    ana = make_person("ana", translator=("ro",), first_name="Ana", last_name="Ionescu")
    eva = make_person("eva", reviewer=("ro",), first_name="Eva", last_name="Popa")
    make_practice(title_en="Evening walks in Ghent", title_ro="Plimbări de seară la Gent", sections={})
    earlier = make_practice(title_en="Night walks", title_ro="Plimbări", sections={"intervention": DONE})
    practice = make_practice(
        title_en="Youth workers on evening walks around the station",
        lead_en="Pairs of youth workers walk where young people spend their evenings.",
        sections={
            "problem": PROBLEM,
            "intervention": f"{DONE}\n\nThe walks end at midnight.",
            "lessons": "Ask first.",
        },
    )
    text = section(earlier, "intervention")
    said = "Lucrătorii de tineret străbat cartierul în patru seri pe săptămână, câte doi, fără uniformă."
    approve(suggest(text, "ro", slots_of(text, "ro")[0].key, said, origin=Origin.FILE), by=eva)
    problem = section(practice, "problem")
    made = {slot.digest: PROBLEM_IN["ro"][at] for at, slot in enumerate(slots_of(problem, "ro"))}
    translated_by_machine(problem, "ro", made, provider="eTranslation")
    approve(say(problem, 0, PROBLEM_IN["ro"][0], by=ana), by=eva)
    Revision.objects.create(
        model="projects.initiativesection",
        object_id=problem.owner.pk,
        changes={"text_en": [PROBLEM, NOW]},
    )
    edit_source(problem, NOW)
    say(problem, 2, "Nimeni nu îi întrebase pe tinerii care stăteau acolo seara.", by=ana)
    lessons = section(practice, "lessons")
    suggest(
        lessons,
        "ro",
        slots_of(lessons, "ro")[0].key,
        "Întrebați întâi.",
        origin=Origin.MACHINE,
        provider="DeepL",
    )
    return practice, ana, eva
