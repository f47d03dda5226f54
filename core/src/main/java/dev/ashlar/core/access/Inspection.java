package dev.ashlar.core.access;

import dev.ashlar.core.model.Aggregated;
import dev.ashlar.core.model.ApiModel;
import dev.ashlar.core.model.Attribute;
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

/** Walks over everything an intent names and brings before a judge what its subject may not do. */
final class Inspection {
    private final ApiModel model;
    private final Door door;
    private final Permit.Authority authority;
    private final Judge judge;

    Inspection(ApiModel model, Permit.Authority authority, Judge judge) {
        this.model = model;
        this.door = authority.door();
        this.authority = authority;
        this.judge = judge;
    }

    void inspect(Intent.Shape shape) {
        judge.pass(shape.schema(), shape.operation());
        switch (shape) {
            case Intent.PagedShape page -> page(page);
            case Intent.RelatedRows related -> {
                judge.pass(related.parent(), Operation.GET);
                walked(related);
                page(related.rows());
            }
            case Intent.GetRow get -> selection(get.schema(), get.selection());
            case Intent.CountRows count -> filter(count.filter());
            case Intent.RowExists exists -> filter(exists.filter());
            case Intent.CreateRow create -> write(create.schema(), create.assignments(), create.selection());
            case Intent.PutRow put -> {
                // A put creates or replaces: what guards either guards it too.
                judge.pass(put.schema(), Operation.CREATE);
                judge.pass(put.schema(), Operation.UPDATE);
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
                    judge.pass(create.schema(), Operation.UPDATE);
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
        judge.pass(schema, Operation.LIST);
        filter(filter);
    }

    private void page(Intent.PagedShape page) {
        filter(page.filter());
        switch (page) {
            case Intent.ListRows list -> selection(list.schema(), list.selection());
            case Intent.GroupRows groups -> {
                groups.parts().forEach(part -> value(groups.schema(), part.path(), part.attribute()));
                filter(groups.having());
            }
        }
        sort(page.schema(), page.sort());
        if (page.paging().total() != Intent.Total.NONE) {
            // To learn the size of a list takes the right to count.
            judge.pass(page.schema(), Operation.COUNT);
        }
    }

    private void write(Schema schema, List<Intent.Assignment> assignments, Selection selection) {
        for (Intent.Assignment assignment : assignments) {
            written(schema, assignment.field());
        }
        selection(schema, selection);
    }

    private void written(Schema schema, Field field) {
        boolean fixed = field.readOnly() && door != Door.SYSTEM;
        if (fixed || !authority.writable(field)) {
            judge.refuse(Refusal.of(
                    Refusal.Kind.FORBIDDEN,
                    "field_forbidden",
                    "The field " + field.name() + " of " + schema.endpoint().name() + " may not be written."));
        }
    }

    private void selection(Schema schema, Selection selection) {
        for (Selection.Part part : selection.parts()) {
            switch (part) {
                case Selection.AllFields all -> {}
                case Selection.FieldPart field -> value(schema, field.path(), field.attribute());
                case Selection.EmbedPart embed -> {
                    Schema target = target(embed.relation());
                    selection(target, embed.selection());
                    filter(embed.shape().filter());
                    sort(target, embed.shape().sort());
                }
                case Selection.LinksPart links -> links.relations().forEach(this::joins);
            }
        }
    }

    private void sort(Schema schema, List<Selection.SortKey> keys) {
        keys.forEach(key -> value(schema, key.path(), key.attribute()));
    }

    /** A value of a row, or at the end of a path from it; to tell how many rows there are takes the right to count them. */
    private void value(Schema schema, List<Relation> path, Attribute attribute) {
        Schema end = end(schema, path);
        if (attribute instanceof Aggregated aggregated) {
            end = end(end, aggregated.way());
            if (aggregated.function().counts()) {
                judge.pass(end, Operation.COUNT);
            }
        }
        readable(attribute.field());
    }

    private Schema end(Schema schema, List<Relation> path) {
        Schema end = schema;
        for (Relation relation : path) {
            end = target(relation);
        }
        return end;
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

    /** A relation tells which rows are equal in the fields it joins on. */
    private Schema target(Relation relation) {
        joins(relation);
        Schema schema = model.schema(relation.target());
        Operation operation = relation.many() || door == Door.ADMIN ? Operation.LIST : Operation.GET;
        judge.pass(schema, operation);
        return schema;
    }

    private void joins(Relation relation) {
        for (Relation.Pair pair : relation.on()) {
            readable(pair.source());
            readable(pair.target());
        }
    }

    /** As an address, a relation over fields that may not be read leads nowhere. */
    private void walked(Intent.RelatedRows related) {
        for (Relation.Pair pair : related.relation().on()) {
            if (!authority.readable(pair.source()) || !authority.readable(pair.target())) {
                judge.refuse(Refusal.of(
                        Refusal.Kind.ABSENT,
                        "unknown_relation",
                        "Rows of " + related.parent().endpoint().name() + " have no such relation or object."));
            }
        }
    }

    private void readable(Field field) {
        if (!authority.readable(field)) {
            judge.refuse(
                    Refusal.of(Refusal.Kind.MALFORMED, "unknown_field", "There is no field " + field.name() + "."));
        }
    }
}
