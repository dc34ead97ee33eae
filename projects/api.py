"""What of a project's or practice's parts everybody may see."""

from portal.api.disclosure import Disclosure, is_public, register

register(
    Disclosure("cities", names="name"),
    Disclosure("organisations", names="name"),
    Disclosure("sources", names="document"),
    # A person is named where a public document names her in that role, or where she agreed; her address
    # only where she agreed.
    Disclosure(
        "contacts",
        shown=lambda contact: contact.consent or is_public(contact.document),
        withheld=lambda contact: {"consent"} if contact.consent else {"consent", "email"},
    ),
)
