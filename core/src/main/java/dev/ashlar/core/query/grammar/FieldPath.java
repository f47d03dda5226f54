package dev.ashlar.core.query.grammar;

import dev.ashlar.core.model.Field;
import dev.ashlar.core.model.FieldType;
import dev.ashlar.core.model.Relation;
import dev.ashlar.core.model.Schema;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A field at the end of to-one relations.
 *
 * @param relations from the row on; none for an own field
 */
record FieldPath(List<Relation> relations, Field field) {
    /**
     * Resolves a name.
     *
     * @param depth levels of relations between the request's schema and this one
     * @return null when there is no such field, which is reported
     */
    static @Nullable FieldPath resolve(Lexicon lexicon, Report report, Schema schema, List<Segment> names, int depth) {
        List<Relation> relations = names.size() == 1 ? List.of() : new ArrayList<>(names.size() - 1);
        Schema current = schema;
        for (int i = 0; i < names.size(); i++) {
            Field field = lexicon.field(current, names.get(i));
            if (field != null) {
                return end(report, relations, field, names, i + 1);
            }
            Relation relation = lexicon.relation(current, names.get(i));
            if (!passable(lexicon, report, current, relation, names, i) || relation == null) {
                return null;
            }
            if (depth + relations.size() == lexicon.depth()) {
                report.limit(
                        "depth",
                        lexicon.depth(),
                        Report.quoted(Segment.join(names)) + " goes through too many relations");
                return null;
            }
            relations.add(relation);
            current = lexicon.target(relation);
        }
        return null;
    }

    private static @Nullable FieldPath end(
            Report report, List<Relation> relations, Field field, List<Segment> names, int next) {
        if (next == names.size()) {
            return new FieldPath(relations, field);
        }
        beyond(report, field, names.get(next));
        return null;
    }

    /** Reports a name behind a field. */
    static void beyond(Report report, Field field, Segment segment) {
        if (field.type() == FieldType.Simple.JSON || field.type() instanceof FieldType.ObjectType) {
            report.notServedYet("a part of " + Report.quoted(field.name()));
        } else {
            report.add("unknown_field", Report.quoted(field.name()) + " has no part " + Report.quoted(segment.text()));
        }
    }

    private static boolean passable(
            Lexicon lexicon, Report report, Schema schema, @Nullable Relation relation, List<Segment> names, int at) {
        Segment segment = names.get(at);
        if (relation == null) {
            unknown(lexicon, report, schema, segment);
        } else if (at + 1 == names.size()) {
            report.add("wrong_type", Report.quoted(segment.text()) + " is a relation; a field is expected");
        } else if (relation.many()) {
            report.add(
                    "wrong_type",
                    Report.quoted(segment.text()) + " is a list; only to-one relations can be passed here");
        } else {
            return true;
        }
        return false;
    }

    /** Reports a name that is neither a field nor a relation. */
    static void unknown(Lexicon lexicon, Report report, Schema schema, Segment segment) {
        report.unknown(
                "unknown_field",
                segment.text(),
                Report.quoted(schema.name()) + " has no field or relation " + Report.quoted(segment.text()),
                lexicon.names(schema));
    }
}
