package dev.ashlar.core.query.grammar;

import dev.ashlar.core.model.Aggregate;
import dev.ashlar.core.model.Aggregated;
import dev.ashlar.core.model.Attribute;
import dev.ashlar.core.model.Bucket;
import dev.ashlar.core.model.Bucketed;
import dev.ashlar.core.model.Field;
import dev.ashlar.core.model.FieldType;
import dev.ashlar.core.model.Relation;
import dev.ashlar.core.model.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Resolves dotted names with a function at their end: aggregates, over lists too, and buckets. */
final class FunctionResolver {
    private static final List<Aggregate> NAMED = Stream.of(Aggregate.values())
            .filter(aggregate -> aggregate != Aggregate.ROWS)
            .toList();

    private final Lexicon lexicon;
    private final Report report;
    private final PathResolver paths;

    FunctionResolver(Lexicon lexicon, Report report, PathResolver paths) {
        this.lexicon = lexicon;
        this.report = report;
        this.paths = paths;
    }

    /**
     * Resolves a name.
     *
     * @param path ends with the function's name
     * @param depth levels of relations between the request's schema and this one
     * @return null when there is nothing of that name, which is reported
     */
    @Nullable
    AttributePath resolve(Schema schema, List<Segment> path, int depth) {
        Segment function = path.getLast();
        List<Segment> names = path.subList(0, path.size() - 1);
        Optional<Aggregate> aggregate =
                NAMED.stream().filter(each -> function.is(each.label())).findFirst();
        if (aggregate.isPresent()) {
            return names.isEmpty()
                    ? alone(schema, aggregate.get())
                    : new Walk(names, depth).aggregate(schema, aggregate.get());
        }
        Optional<Bucket> bucket = function.quoted() ? Optional.empty() : Bucket.named(function.text());
        if (bucket.isPresent() && !names.isEmpty()) {
            return bucket(schema, names, bucket.get(), depth);
        }
        unknown(function, names.isEmpty());
        return null;
    }

    /** What is written around a field, as in {@code sum(total)}, in the way of this grammar; empty where it is no function. */
    static Optional<String> turned(SelectItem.Nested nested) {
        String name = nested.path().getFirst().text().toLowerCase(Locale.ROOT);
        boolean function = NAMED.stream().anyMatch(each -> each.label().equals(name))
                || Bucket.named(name).isPresent();
        return switch (nested.items().getFirst()) {
            case SelectItem.Named named ->
                Optional.of(Segment.join(named.path()) + "." + name + "()").filter(call -> function);
            case SelectItem.Star star -> Optional.of("count()").filter(call -> name.equals(Aggregate.COUNT.label()));
            case SelectItem.Nested inner -> Optional.empty();
            case SelectItem.Call call -> Optional.empty();
        };
    }

    private void unknown(Segment function, boolean alone) {
        List<String> known = new ArrayList<>();
        NAMED.forEach(each -> known.add(each.label()));
        Stream.of(Bucket.values()).forEach(each -> known.add(each.label()));
        report.unknown(
                "unknown_function",
                function.text(),
                alone
                        ? "alone stands only `count()`; others need a field, as in total.sum()"
                        : "there is no function " + Report.quoted(function.text()),
                known);
    }

    private @Nullable AttributePath alone(Schema schema, Aggregate aggregate) {
        if (aggregate != Aggregate.COUNT) {
            unknown(new Segment(aggregate.label(), false), true);
            return null;
        }
        return new AttributePath(List.of(), rows(schema, List.of()));
    }

    private static Aggregated rows(Schema schema, List<Relation> way) {
        return new Aggregated(way, schema.key().fields().getFirst(), Aggregate.ROWS);
    }

    private @Nullable AttributePath bucket(Schema schema, List<Segment> names, Bucket bucket, int depth) {
        AttributePath found = paths.resolve(schema, names, depth);
        if (found == null || misfit(names, found.attribute(), bucket.label(), bucket.fits(type(found)))) {
            return null;
        }
        return new AttributePath(found.relations(), new Bucketed(found.attribute(), bucket));
    }

    private static FieldType type(AttributePath path) {
        return path.attribute().type();
    }

    private boolean misfit(List<Segment> names, Attribute attribute, String function, boolean fits) {
        if (!fits) {
            List<String> known = functions(attribute.type());
            report.unknown(
                    "unknown_function",
                    function,
                    Report.quoted(Segment.join(names)) + " (" + attribute.type().label() + ") has no function "
                            + Report.quoted(function) + "; it has " + String.join(", ", known),
                    known);
        }
        return !fits;
    }

    private static List<String> functions(FieldType type) {
        List<String> known = new ArrayList<>();
        NAMED.stream().filter(each -> each.fits(type)).forEach(each -> known.add(each.label()));
        Stream.of(Bucket.values()).filter(each -> each.fits(type)).forEach(each -> known.add(each.label()));
        return known;
    }

    /** The way from a schema over relations of any kind to what is aggregated. */
    private final class Walk {
        private final List<Segment> names;
        private final int depth;
        private final List<Relation> way = new ArrayList<>();

        Walk(List<Segment> names, int depth) {
            this.names = names;
            this.depth = depth;
        }

        @Nullable
        AttributePath aggregate(Schema schema, Aggregate aggregate) {
            Schema current = schema;
            for (int at = 0; at < names.size(); at++) {
                Field field = lexicon.field(current, names.get(at));
                if (field != null) {
                    return value(field, names.subList(at + 1, names.size()), aggregate);
                }
                Relation relation = lexicon.relation(current, names.get(at));
                if (relation == null) {
                    PathResolver.unknown(lexicon, report, current, names.get(at));
                    return null;
                }
                if (depth + way.size() == lexicon.depth()) {
                    report.limit("depth", lexicon.depth(), quoted() + " goes through too many relations");
                    return null;
                }
                way.add(relation);
                current = lexicon.target(relation);
            }
            return related(current, aggregate);
        }

        private @Nullable AttributePath related(Schema end, Aggregate aggregate) {
            if (aggregate == Aggregate.COUNT) {
                return lists()
                        ? new AttributePath(List.of(), rows(end, way))
                        : new AttributePath(way, rows(end, List.of()));
            }
            report.add(
                    "wrong_type",
                    quoted() + " is a relation and has only `count`; " + Report.quoted(aggregate.label())
                            + " goes with a field of it");
            return null;
        }

        private @Nullable AttributePath value(Field field, List<Segment> keys, Aggregate aggregate) {
            Attribute of = paths.inside(field, keys);
            if (of == null || misfit(names, of, aggregate.label(), aggregate.fits(of.type()))) {
                return null;
            }
            return lists()
                    ? new AttributePath(List.of(), new Aggregated(way, of, aggregate))
                    : new AttributePath(way, new Aggregated(List.of(), of, aggregate));
        }

        private boolean lists() {
            return way.stream().anyMatch(Relation::many);
        }

        private String quoted() {
            return Report.quoted(Segment.join(names));
        }
    }
}
