package dev.ashlar.core.query.grammar;

import dev.ashlar.core.model.Attribute;
import dev.ashlar.core.model.Field;
import dev.ashlar.core.model.Relation;
import dev.ashlar.core.model.Schema;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Resolves dotted names that lead to one value of a row, over to-one relations and into fields that hold others. */
final class PathResolver {
    private final Lexicon lexicon;
    private final Report report;
    private final InnerResolver inners;

    PathResolver(Lexicon lexicon, Report report, InnerResolver inners) {
        this.lexicon = lexicon;
        this.report = report;
        this.inners = inners;
    }

    /**
     * Resolves a name.
     *
     * @param depth levels of relations between the request's schema and this one
     * @return null when there is nothing of that name, which is reported
     */
    @Nullable
    AttributePath resolve(Schema schema, List<Segment> names, int depth) {
        List<Relation> relations = names.size() == 1 ? List.of() : new ArrayList<>(names.size() - 1);
        Schema current = schema;
        for (int i = 0; i < names.size(); i++) {
            Field field = lexicon.field(current, names.get(i));
            if (field != null) {
                return end(relations, field, names.subList(i + 1, names.size()));
            }
            Relation relation = lexicon.relation(current, names.get(i));
            if (!passable(current, relation, names, i) || relation == null) {
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

    private @Nullable AttributePath end(List<Relation> relations, Field field, List<Segment> keys) {
        Attribute attribute = inside(field, keys);
        return attribute == null ? null : new AttributePath(relations, attribute);
    }

    /** A field, or what names behind it lead to; null when there is no such value, which is reported. */
    @Nullable
    Attribute inside(Field field, List<Segment> keys) {
        return keys.isEmpty() ? field : inners.resolve(field, keys);
    }

    private boolean passable(Schema schema, @Nullable Relation relation, List<Segment> names, int at) {
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

    /** What is to be said of a name that answers have, although it is no field; empty for others. */
    static String remark(Schema schema, Segment segment) {
        return schema.tenant() && segment.is(SelectResolver.ORGANIZATION)
                ? "; answers that span organizations show it beside all fields, and the header field X-Organization"
                        + " confines a request to one of them"
                : "";
    }

    /** Reports a name that is neither a field nor a relation. */
    static void unknown(Lexicon lexicon, Report report, Schema schema, Segment segment) {
        report.unknown(
                "unknown_field",
                segment.text(),
                Report.quoted(schema.publicName()) + " has no field or relation " + Report.quoted(segment.text())
                        + remark(schema, segment),
                lexicon.names(schema));
    }
}
