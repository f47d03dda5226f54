package dev.ashlar.core.query.grammar;

import dev.ashlar.core.model.Attribute;
import dev.ashlar.core.model.Field;
import dev.ashlar.core.model.Filter;
import dev.ashlar.core.model.Relation;
import dev.ashlar.core.model.Schema;
import dev.ashlar.core.query.grammar.QueryParameters.Entry;
import dev.ashlar.core.query.grammar.Syntax.Condition;
import dev.ashlar.core.query.grammar.Syntax.Group;
import dev.ashlar.core.query.grammar.Syntax.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Resolves the names of a filter. Whatever is wrong is reported and stands as {@link Filter#EVERYTHING}, which is
 * then never used.
 */
final class FilterResolver {
    private final Lexicon lexicon;
    private final Report report;
    private final FilterParser parser;
    private final InnerResolver inners;
    private final ComparisonResolver comparisons;
    private final List<String> parameters;

    /**
     * A resolver.
     *
     * @param parameters names that stand beside filters, to suggest them; none where there are only filters
     */
    FilterResolver(Lexicon lexicon, Report report, FilterParser parser, Operands operands, List<String> parameters) {
        this.lexicon = lexicon;
        this.report = report;
        this.parser = parser;
        this.inners = new InnerResolver(report, operands);
        this.comparisons = new ComparisonResolver(report, operands);
        this.parameters = parameters;
    }

    /**
     * All of some conditions.
     *
     * @param depth levels of relations between the request's schema and this one
     */
    Filter all(Schema schema, List<Entry> entries, int depth) {
        List<Filter> parts = new ArrayList<>(entries.size());
        for (Entry entry : entries) {
            report.enter(entry.parameter());
            parts.add(resolve(schema, entry.syntax(), depth));
        }
        return joined(parts);
    }

    private Filter resolve(Schema schema, Syntax syntax, int depth) {
        return switch (syntax) {
            case Condition condition -> walk(schema, condition, 0, depth);
            case Group group -> group(schema, group, depth);
            case Syntax.Located(String pointer, Syntax located) -> {
                report.enter(pointer);
                yield resolve(schema, located, depth);
            }
            case Syntax.Broken broken -> Filter.EVERYTHING;
        };
    }

    private Filter group(Schema schema, Group group, int depth) {
        return joined(group.joint(), parts(schema, group.items(), depth));
    }

    /** Some conditions joined by a word. */
    static Filter joined(Syntax.Joint joint, List<Filter> parts) {
        return switch (joint) {
            case AND -> joined(parts);
            case OR -> parts.size() == 1 ? parts.getFirst() : new Filter.Any(parts);
            case NOT -> new Filter.Not(joined(parts));
        };
    }

    private List<Filter> parts(Schema schema, List<Syntax> items, int depth) {
        List<Filter> parts = new ArrayList<>(items.size());
        for (Syntax item : items) {
            parts.add(resolve(schema, item, depth));
        }
        return parts;
    }

    private static Filter joined(List<Filter> parts) {
        return switch (parts.size()) {
            case 0 -> Filter.EVERYTHING;
            case 1 -> parts.getFirst();
            default -> new Filter.All(parts);
        };
    }

    /** Resolves the name at a place of the path, and what follows it. */
    private Filter walk(Schema schema, Condition condition, int at, int depth) {
        Segment segment = condition.path().get(at);
        Field field = lexicon.field(schema, segment);
        if (field != null) {
            return field(field, condition, at + 1);
        }
        Relation relation = lexicon.relation(schema, segment);
        if (relation != null) {
            return related(relation, condition, at + 1, depth + 1);
        }
        unknown(schema, condition, at);
        return Filter.EVERYTHING;
    }

    private Filter field(Field field, Condition condition, int next) {
        List<Segment> path = condition.path();
        List<Segment> behind = path.subList(next, path.size());
        boolean negated = !behind.isEmpty() && behind.getLast().is("not");
        List<Segment> keys = negated ? behind.subList(0, behind.size() - 1) : behind;
        if (path.size() == 1 && condition.word() == null && Word.named(field.name()) != null) {
            report.add("unknown_operator", ambiguous(field.name()));
        }
        Attribute attribute = keys.isEmpty() ? field : inner(field, condition, keys);
        return attribute == null
                ? Filter.EVERYTHING
                : comparisons.resolve(Comparand.of(attribute, keys), condition, negated);
    }

    private @Nullable Attribute inner(Field field, Condition condition, List<Segment> keys) {
        Segment last = keys.getLast();
        if (field.type().scalar() && condition.word() == null && !last.quoted()) {
            comparisons.unknown(Comparand.of(field, List.of()), last.text());
            return null;
        }
        return inners.resolve(field, keys);
    }

    private static String ambiguous(String name) {
        return Report.quoted(name) + " is an operator; a field of that name is reached as `" + name + ".eq`";
    }

    private Filter related(Relation relation, Condition condition, int next, int depth) {
        List<Segment> path = condition.path();
        if (depth > lexicon.depth()) {
            report.limit(
                    "depth", lexicon.depth(), Report.quoted(Segment.join(path)) + " goes through too many relations");
            return Filter.EVERYTHING;
        }
        boolean end = next == path.size();
        if (!end && path.get(next).is("none") && (next + 1 < path.size() || condition.word() == null)) {
            return quantified(relation, true, condition, next + 1, depth);
        }
        Schema target = lexicon.target(relation);
        boolean absent = condition.word() == Word.NULL
                && (end
                        || next + 1 == path.size()
                                && path.get(next).is("not")
                                && lexicon.field(target, path.get(next)) == null);
        return absent ? absence(relation, condition, !end) : quantified(relation, false, condition, next, depth);
    }

    private Filter quantified(Relation relation, boolean none, Condition condition, int next, int depth) {
        Schema target = lexicon.target(relation);
        Filter filter = next == condition.path().size()
                ? bound(target, condition, depth)
                : walk(target, condition, next, depth);
        return new Filter.Related(relation, none, filter);
    }

    /** Several conditions on one related row. */
    private Filter bound(Schema target, Condition condition, int depth) {
        List<Syntax> items = items(condition);
        if (items == null) {
            String name = Segment.join(condition.path());
            report.add(
                    "wrong_type",
                    Report.quoted(name) + " is a relation: compare one of its fields, as in `" + name + "."
                            + target.key().fields().getFirst().name() + "`, or several in parentheses");
            return Filter.EVERYTHING;
        }
        return joined(parts(target, items, depth));
    }

    /** A parameter that leads to a relation is parsed only now: if it led to a field, its value stood as it is. */
    private @Nullable List<Syntax> items(Condition condition) {
        if (condition.word() != null) {
            return null;
        }
        return switch (condition.value()) {
            case Value.Items(List<Syntax> items) -> items;
            case Value.Text(String text) ->
                condition.at() == Syntax.PARAMETER && text.startsWith("(") ? parser.items(text) : null;
            case Value.Elements elements -> null;
        };
    }

    private Filter absence(Relation relation, Condition condition, boolean negated) {
        if (relation.many()) {
            report.add(
                    "wrong_type",
                    Report.quoted(relation.name()) + " is a list and has no operator `null`; ask for rows with "
                            + Report.quoted(relation.name() + ".none"));
            return Filter.EVERYTHING;
        }
        return new Filter.Related(
                relation, comparisons.truth(relation.name(), condition) != negated, Filter.EVERYTHING);
    }

    /** A hint where a filter is written as other grammars have it, {@code filter[state]}. */
    private static String bracketed(String name) {
        int open = name.indexOf('[');
        int close = name.indexOf(']', open + 1);
        return open < 0 || close < 0
                ? ""
                : "; a filter is written as in " + Report.quoted(name.substring(open + 1, close) + "=\u2026");
    }

    private void unknown(Schema schema, Condition condition, int at) {
        Segment segment = condition.path().get(at);
        boolean parameter = !parameters.isEmpty()
                && condition.at() == Syntax.PARAMETER
                && condition.path().size() == 1
                && condition.word() == null;
        if (!parameter) {
            PathResolver.unknown(lexicon, report, schema, segment);
            return;
        }
        List<String> known = new ArrayList<>(lexicon.names(schema));
        known.addAll(parameters);
        report.unknown(
                "unknown_parameter",
                segment.text(),
                Report.quoted(segment.text()) + " is neither a parameter nor a field of "
                        + Report.quoted(schema.publicName())
                        + PathResolver.remark(schema, segment) + bracketed(segment.text()) + "; parameters are "
                        + String.join(", ", parameters),
                known);
    }
}
