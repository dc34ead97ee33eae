"""The shapes of entries in JSON Schema, from the keys of the interchange form and the fields behind them."""

from django.db import models

from portal.exchange.forms import Form, forms
from portal.exchange.keys import Key, Plain, Text
from portal.exchange.related_keys import ByKind, Parts, Reference, References
from portal.translations.models import MISSING
from portal.translations.reading import STATES

HIDDEN = ("status",)
TEXT = "Text"
TEXT_SHAPE = {
    "type": "object",
    "description": "A text as it is shown: in which language it is, which may not be the one asked for, and "
    "how it came about.",
    "required": [
        "text",
        "language",
        "state",
        "tag",
        "source_language",
        "is_outdated",
        "changed_paragraphs",
        "date",
        "provider",
    ],
    "properties": {
        "text": {"type": "string"},
        "language": {"type": "string", "description": "Language of this text."},
        "state": {
            "type": "string",
            "enum": [state for state in STATES if state != MISSING],
            "description": "A text that is missing in all languages is null. `-outdated` says that the source has "
            "changed since.",
        },
        "tag": {
            "type": "string",
            "description": "BCP 47; a machine's translation is tagged as in fr-t-nl-t0-mtec, where mtec is the "
            "European Commission's and und any other.",
        },
        "source_language": {"type": "string", "description": "Language it was translated from, or empty."},
        "is_outdated": {"type": "boolean", "description": "The source has changed since it was translated."},
        "changed_paragraphs": {
            "type": "integer",
            "description": "How many paragraphs of the source are new, changed or gone since.",
        },
        "date": {
            "type": "string",
            "format": "date",
            "nullable": True,
            "description": "Day since which it is what it is; of an imported text, the day of the import.",
        },
        "provider": {
            "type": "string",
            "description": "What machine translated it, if one did, as far as known.",
        },
    },
}
NUMBERS = (models.IntegerField,)


def reference(name: str) -> dict:
    """A reference to a component."""
    return {"$ref": f"#/components/schemas/{name}"}


def component(kind: str) -> str:
    """The name of the component that describes a kind: `target_group` is `TargetGroup`."""
    return "".join(part.capitalize() for part in kind.split("_"))


def any_entry() -> dict:
    """An entry of any kind; its `kind` tells which."""
    return {
        "oneOf": [reference(component(kind)) for kind in forms()],
        "discriminator": {
            "propertyName": "kind",
            "mapping": {kind: reference(component(kind))["$ref"] for kind in forms()},
        },
    }


def entry_shapes() -> dict[str, dict]:
    """The components of all kinds, and of the texts in them."""
    return {component(form.kind): entry_shape(form) for form in forms().values()} | {TEXT: TEXT_SHAPE}


def entry_shape(form: Form) -> dict:
    """An entry of a form, as `entries.PublicEntry` tells it."""
    own = {key.name: key_shape(key, form.model) for key in form.all_keys if key.name not in HIDDEN}
    strings = {"type": "array", "items": {"type": "string"}}
    common = {
        "kind": {"type": "string", "enum": [form.kind]},
        "slug": {"type": "string"},
        "url": {"type": "string", "format": "uri"},
        "language": {"type": "string", "description": "Language asked for."},
        "available_in": strings,
        "updated": {"type": "string", "format": "date"},
    }
    told = {
        "related": _keyed(
            {"type": "object"}, "Names and addresses of the entries referred to, by kind and slug."
        ),
        "texts": _keyed({"type": "string"}, "Each text in every language, by place and language."),
        "translations": _keyed({"type": "object"}, "How each text came about, by language and place."),
    }
    return {"type": "object", "required": list(common), "properties": common | own | told}


def key_shape(key: Key, model: type[models.Model]) -> dict:
    """The value of one key."""
    match key:
        case Text():
            return {"allOf": [reference(TEXT)], "nullable": True}
        case Reference():
            return {"type": "string", "nullable": True, "description": f"Slug of a {key.kind}."}
        case References():
            return {"type": "array", "items": {"type": "string"}, "description": f"Slugs of kind {key.kind}."}
        case ByKind():
            return {"type": "object", "additionalProperties": reference(TEXT)}
        case Parts():
            part = model._meta.get_field(key.accessor).related_model
            properties = {each.name: key_shape(each, part) for each in key.keys}
            return {"type": "array", "items": {"type": "object", "properties": properties}}
        case Plain():
            return field_shape(model._meta.get_field(key.field))
    return key.shape


def field_shape(field: models.Field) -> dict:
    """The value of a field that travels as it is."""
    described = {"description": str(field.verbose_name), "nullable": True}
    if field.flatchoices:
        return described | {"type": "string", "enum": [*(value for value, _label in field.flatchoices), None]}
    if isinstance(field, models.JSONField):
        return described | {"type": "object"}
    if isinstance(field, models.BooleanField):
        return described | {"type": "boolean"}
    return described | {"type": "integer" if isinstance(field, NUMBERS) else "string"}


def _keyed(value: dict, description: str) -> dict:
    inner = {"type": "object", "additionalProperties": value}
    return {"type": "object", "additionalProperties": inner, "description": description}
