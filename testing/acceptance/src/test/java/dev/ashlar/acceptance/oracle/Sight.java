package dev.ashlar.acceptance.oracle;

import dev.ashlar.core.access.Door;
import dev.ashlar.core.access.Subject;
import dev.ashlar.core.model.Field;
import dev.ashlar.core.model.Filter;
import dev.ashlar.core.model.Relation;
import dev.ashlar.core.model.Schema;
import dev.ashlar.core.query.Arguments;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What somebody sees of all rows. */
record Sight(State state, Subject subject, Door door) {
    /** The rows of a schema. */
    List<Row> rows(Schema schema) {
        return state.rows(schema).stream().filter(this::sees).toList();
    }

    /** The rows that a relation leads to. */
    List<Row> related(Row from, Relation relation) {
        return state.related(from, relation).stream().filter(this::sees).toList();
    }

    /** The end of a way over to-one relations, or null. */
    @Nullable
    Row walk(Row from, List<Relation> path) {
        Row at = from;
        for (Relation relation : path) {
            List<Row> next = at == null ? List.of() : related(at, relation);
            at = next.isEmpty() ? null : next.getFirst();
        }
        return at;
    }

    /** Whether a row is of its own organization. */
    boolean owns(Row row) {
        return Objects.equals(row.organization(), organization());
    }

    private boolean sees(Row row) {
        boolean own = owns(row);
        Schema schema = row.schema();
        return switch (door) {
            case ADMIN, SYSTEM -> !schema.tenant() || organization() == null || own;
            case ORDINARY -> (!schema.tenant() || schema.across() || own) && ruled(row);
        };
    }

    private boolean ruled(Row row) {
        Filter rule = state.model().rules(row.schema()).read();
        return Boolean.TRUE.equals(new Truth(this, Arguments.NONE, true).of(rule, row));
    }

    /** A rule sees every row of the organization, whatever other rules say. */
    List<Row> ruledRelated(Row from, Relation relation) {
        return state.related(from, relation).stream()
                .filter(to -> !to.schema().tenant() || owns(to))
                .toList();
    }

    @Nullable
    String organization() {
        return subject.organization() == null ? null : subject.organization().toString();
    }

    boolean namesOrganization(Schema schema) {
        return schema.tenant() && (door == Door.ADMIN || schema.across());
    }

    boolean reads(Field field) {
        return !field.writeOnly() && (door == Door.ADMIN || field.read().admits(subject.roles()));
    }
}
