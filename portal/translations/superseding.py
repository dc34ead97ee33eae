"""What stood for a paragraph before something else took its place: a file that was written then knows no better."""

from collections import defaultdict
from collections.abc import Iterable

from portal.history import Revision
from portal.translations.paragraphs import split
from portal.translations.segments import as_stored
from portal.translations.slots import Slot
from portal.translations.texts import Text


def stood_before(places: Iterable[tuple[Text, str, Slot]]) -> dict[tuple[str, str], set[str]]:
    """The words that stood in the texts of these paragraphs, by the key of the text and the digest of the
    paragraph; nothing for a paragraph that has no translation now."""
    wanted = [place for place in places if not place[2].is_missing]
    versions = _versions(wanted)
    found = {}
    for text, language, slot in wanted:
        before = versions.get((text.owner._meta.label_lower, text.owner.pk, f"{text.field}_{language}"), ())
        found[text.key, slot.digest] = {
            as_stored(text, slot, part)
            for words in before
            for part in ([words] if slot.is_whole else split(words))
        }
    return found


def _versions(places: list[tuple[Text, str, Slot]]) -> dict[tuple[str, int, str], list[str]]:
    """The earlier versions of texts, by the label of the owner, its key and the column."""
    owners, columns = defaultdict(set), set()
    for text, language, _slot in places:
        owners[text.owner._meta.label_lower].add(text.owner.pk)
        columns.add(f"{text.field}_{language}")
    found = defaultdict(list)
    for label, keys in owners.items():
        changed = Revision.objects.filter(
            model=label, object_id__in=keys, changes__has_any_keys=sorted(columns)
        )
        for key, changes in changed.values_list("object_id", "changes").iterator():
            for column in columns & changes.keys():
                if isinstance(before := changes[column][0], str):
                    found[label, key, column].append(before)
    return found
