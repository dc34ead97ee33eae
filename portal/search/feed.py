"""The change feed: every change of an entry writes a row in the same transaction, whoever makes it.

Database triggers write it, so bulk updates and hand-written SQL are seen too. A row carries the number of
its transaction; readers stop behind the oldest running one, so that none is ever skipped.
"""

from django.db import migrations, models
from django.utils.translation import gettext_lazy as _


class Change(models.Model):
    """Something of the entry `object_id` in the table family `entity` has changed."""

    id = models.BigAutoField(primary_key=True)
    transaction = models.BigIntegerField()
    entity = models.CharField(max_length=40)
    object_id = models.BigIntegerField()

    class Meta:
        verbose_name = _("change")
        verbose_name_plural = _("changes")
        indexes = [models.Index(fields=["transaction", "id"], name="change_in_order")]

    def __str__(self) -> str:
        return f"{self.entity} {self.object_id}"


# Statement triggers with transition tables: a bulk insert of many parts writes one row per entry.
CREATE_FUNCTION = """
CREATE FUNCTION portal_record_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    touched text := CASE TG_OP
        WHEN 'INSERT' THEN 'TABLE after_change'
        WHEN 'DELETE' THEN 'TABLE before_change'
        ELSE 'TABLE before_change UNION ALL TABLE after_change' END;
BEGIN
    EXECUTE format(
        'INSERT INTO portal_change (transaction, entity, object_id)
         SELECT DISTINCT pg_current_xact_id()::text::bigint, %s, %I FROM (%s) AS touched',
        TG_ARGV[0], TG_ARGV[1], touched
    );
    NOTIFY portal_change;
    RETURN NULL;
END $$
"""
DROP_FUNCTION = "DROP FUNCTION portal_record_change()"
TRANSITIONS = {
    "INSERT": "NEW TABLE AS after_change",
    "UPDATE": "OLD TABLE AS before_change NEW TABLE AS after_change",
    "DELETE": "OLD TABLE AS before_change",
}


def watch(table: str, entity: str, column: str = "id") -> migrations.RunSQL:
    """The migration operation that makes `table` report changes of the entry named in `column`.

    `entity` is an SQL expression over the table's row, usually a quoted name: `"'city'"`.
    """
    argument = entity.replace("'", "''")
    create, drop = [], []
    for event, transition in TRANSITIONS.items():
        name = f"{table}_{column}_{event.lower()}_reports"
        create.append(
            f"CREATE TRIGGER {name} AFTER {event} ON {table} REFERENCING {transition} "
            f"FOR EACH STATEMENT EXECUTE FUNCTION portal_record_change('{argument}', '{column}')"
        )
        drop.append(f"DROP TRIGGER {name} ON {table}")
    return migrations.RunSQL(create, drop)
