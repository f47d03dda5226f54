package dev.ashlar.core.access;

import dev.ashlar.core.model.ApiModel;
import dev.ashlar.core.model.Field;
import dev.ashlar.core.model.Filter;
import dev.ashlar.core.model.Operation;
import dev.ashlar.core.model.Relation;
import dev.ashlar.core.model.Schema;
import dev.ashlar.core.problem.Refusal;
import dev.ashlar.core.query.Bulk;
import dev.ashlar.core.query.Intent;
import dev.ashlar.core.query.Selection;
import java.util.List;

/** Walks over everything an intent names and refuses what its subject may not do. */
final class Inspection {
    private final ApiModel model;
    private final Subject subject;
    private final Door door;
    private final Permit.Authority authority;
    private final Gate gate;

    Inspection(ApiModel model, Subject subject, Door door, Permit.Authority authority) {
        this.model = model;
        this.subject = subject;
        this.door = door;
        this.authority = authority;
        this.gate = new Gate(model);
    }

    void inspect(Intent.Shape shape) {
        gate.check(shape.schema(), shape.operation(), subject, door);
        switch (shape) {
            case Intent.ListRows list -> list(list);
            case Intent.RelatedRows related -> {
                gate.check(related.parent(), Operation.GET, subject, door);
                list(related.rows());
            }
            case Intent.GetRow get -> selection(get.selection());
            case Intent.CountRows count -> filter(count.filter());
            case Intent.RowExists exists -> filter(exists.filter());
            case Intent.CreateRow create -> write(create.schema(), create.assignments(), create.selection());
            case Intent.PutRow put -> {
                // A put creates or replaces: what guards either guards it too.
                gate.check(put.schema(), Operation.CREATE, subject, door);
                gate.check(put.schema(), Operation.UPDATE, subject, door);
                write(put.schema(), put.assignments(), put.selection());
            }
            case Intent.UpdateRow update -> write(update.schema(), update.assignments(), update.selection());
            case Intent.DeleteRow delete -> {}
            case Bulk bulk -> bulk(bulk);
        }
    }

    private void bulk(Bulk bulk) {
        switch (bulk) {
            case Bulk.Create create -> {
                if (create.conflict() instanceof Bulk.Conflict.Merge) {
                    gate.check(create.schema(), Operation.UPDATE, subject, door);
                }
                create.fields().forEach(field -> written(create.schema(), field));
            }
            case Bulk.Update update -> update.changes().forEach(change -> written(update.schema(), change.field()));
            case Bulk.UpdateAll all -> {
                sought(all.schema(), all.filter());
                all.assignments().forEach(assignment -> written(all.schema(), assignment.field()));
            }
            case Bulk.DeleteAll all -> sought(all.schema(), all.filter());
            case Bulk.Delete delete -> {}
            case Bulk.Find find -> {}
        }
    }

    /** What a filter finds is told apart from what it does not, so it takes the right to see the rows. */
    private void sought(Schema schema, Filter filter) {
        gate.check(schema, Operation.LIST, subject, door);
        filter(filter);
    }

    private void list(Intent.ListRows list) {
        filter(list.filter());
        selection(list.selection());
        sort(list.sort());
    }

    private void write(Schema schema, List<Intent.Assignment> assignments, Selection selection) {
        for (Intent.Assignment assignment : assignments) {
            written(schema, assignment.field());
        }
        selection(selection);
    }

    private void written(Schema schema, Field field) {
        boolean fixed = field.readOnly() && door != Door.SYSTEM;
        if (fixed || !authority.writable(field)) {
            throw Refusal.of(
                    Refusal.Kind.FORBIDDEN,
                    "field_forbidden",
                    "The field " + field.name() + " of " + schema.endpoint().name() + " may not be written.");
        }
    }

    private void selection(Selection selection) {
        for (Selection.Part part : selection.parts()) {
            switch (part) {
                case Selection.AllFields all -> {}
                case Selection.FieldPart field -> {
                    path(field.path());
                    readable(field.attribute().field());
                }
                case Selection.EmbedPart embed -> {
                    target(embed.relation());
                    selection(embed.selection());
                    filter(embed.shape().filter());
                    sort(embed.shape().sort());
                }
            }
        }
    }

    private void sort(List<Selection.SortKey> keys) {
        for (Selection.SortKey key : keys) {
            path(key.path());
            readable(key.attribute().field());
        }
    }

    private void filter(Filter filter) {
        switch (filter) {
            case Filter.All all -> all.parts().forEach(this::filter);
            case Filter.Any any -> any.parts().forEach(this::filter);
            case Filter.Not not -> filter(not.part());
            case Filter.Comparison comparison -> readable(comparison.attribute().field());
            case Filter.Related related -> {
                target(related.relation());
                filter(related.filter());
            }
        }
    }

    private void path(List<Relation> path) {
        for (Relation relation : path) {
            target(relation);
        }
    }

    private void target(Relation relation) {
        Schema schema = model.schema(relation.target());
        Operation operation = relation.many() || door == Door.ADMIN ? Operation.LIST : Operation.GET;
        gate.check(schema, operation, subject, door);
    }

    private void readable(Field field) {
        if (!authority.readable(field)) {
            throw Refusal.of(Refusal.Kind.MALFORMED, "unknown_field", "There is no field " + field.name() + ".");
        }
    }
}
