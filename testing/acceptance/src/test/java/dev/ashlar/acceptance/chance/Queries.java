package dev.ashlar.acceptance.chance;

import dev.ashlar.acceptance.chance.Paths.Path;
import dev.ashlar.core.model.Aggregate;
import dev.ashlar.core.model.ApiModel;
import dev.ashlar.core.model.Bucket;
import dev.ashlar.core.model.FieldType;
import dev.ashlar.core.model.Relation;
import dev.ashlar.core.model.Schema;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;
import java.util.stream.Stream;

/** Makes up queries: of rows, with what is embedded in them, and of groups. */
public final class Queries {
    private static final int DEPTH = 2;

    private final Dice dice;
    private final Paths paths;
    private final Filters filters;

    public Queries(Dice dice, ApiModel model) {
        this.dice = dice;
        this.paths = new Paths(dice, model);
        this.filters = new Filters(dice, paths);
    }

    /** A list of rows or groups, whole. */
    public Query list(Schema schema) {
        Query query = filter(schema, 2);
        if (dice.in100(30)) {
            groups(schema, query);
        } else {
            rows(schema, query);
        }
        return query;
    }

    /** One condition or two. */
    public Query filter(Schema schema) {
        Query query = filter(schema, 1);
        query.where().add(filters.comparison(schema, ""));
        return query;
    }

    /** Conditions alone, or none. */
    public Query filter(Schema schema, int most) {
        Query query = Query.empty();
        query.where().addAll(filters.some(schema, most));
        return query;
    }

    /** What is shown of one row. */
    public Query one(Schema schema) {
        Query query = Query.empty();
        if (dice.in100(60)) {
            query.controls().put("select", parts(schema, DEPTH, "", query));
        }
        return query;
    }

    private void rows(Schema schema, Query query) {
        List<String> names = new ArrayList<>();
        if (dice.in100(60)) {
            String parts = parts(schema, DEPTH, "", query);
            if (dice.in100(30) && !lists(schema).isEmpty()) {
                parts += ",n0:" + below(schema);
                names.add("n0");
            }
            query.controls().put("select", parts);
        }
        if (dice.in100(50)) {
            names.add(paths.sortable(schema).name());
            names.add(paths.sortable(schema).name());
            sort(names, query);
        }
    }

    private void sort(List<String> names, Query query) {
        StringJoiner sort = new StringJoiner(",");
        new LinkedHashSet<>(dice.some(names, 2)).forEach(name -> sort.add(dice.any("", "-") + name));
        query.controls().put("sort", sort.toString());
    }

    /** A selection, with shapes of the lists it embeds. */
    private String parts(Schema schema, int depth, String way, Query query) {
        Set<String> parts = new LinkedHashSet<>();
        if (dice.in100(50)) {
            parts.add("*");
        } else {
            parts.add(paths.inside(schema).name());
            parts.add(paths.any(schema).name());
        }
        if (dice.in100(15) && !lists(schema).isEmpty()) {
            parts.add("x:" + below(schema));
        }
        if (dice.in100(15)) {
            parts.add("y:" + paths.sortable(schema).name());
        }
        if (depth > 0 && !schema.relations().isEmpty() && dice.in100(70)) {
            for (Relation relation : dice.some(schema.relations(), 2)) {
                Schema target = paths.target(relation);
                String name = way.isEmpty() ? relation.name() : way + "." + relation.name();
                parts.add(relation.name() + "(" + parts(target, depth - 1, name, query) + ")");
                if (relation.many() && dice.in100(50)) {
                    query.shapes().put(name, shape(target));
                }
            }
        }
        return String.join(",", parts);
    }

    private Query shape(Schema target) {
        Query shape = Query.empty();
        if (dice.in100(40)) {
            shape.where().add(filters.comparison(target, ""));
        }
        if (dice.in100(40)) {
            shape.controls()
                    .put("sort", dice.any("", "-") + paths.sortable(target).name());
        }
        if (dice.in100(50)) {
            shape.controls().put(dice.any("limit", "limit", "offset"), dice.any("1", "2"));
        }
        return shape;
    }

    private void groups(Schema schema, Query query) {
        StringJoiner select = new StringJoiner(",");
        List<String> names = new ArrayList<>();
        for (int number = dice.below(3); number > 0; number--) {
            names.add("g" + number);
            select.add("g" + number + ":" + common(schema));
        }
        for (int number = 1 + dice.below(2); number > 0; number--) {
            names.add("a" + number);
            select.add("a" + number + ":" + aggregate(schema));
        }
        query.controls().put("select", select.toString());
        if (dice.in100(40)) {
            query.having().add(having(dice.any(names)));
        }
        if (dice.in100(60)) {
            sort(names, query);
        }
    }

    private Term having(String name) {
        Term term = dice.in100(25)
                ? new Term.Several(name + ".in", List.of("1", "2"))
                : new Term.Single(name + dice.any(".gt", ".lte", ".ne", ".not.lt"), dice.any("1", "2"));
        Term either = dice.in100(25) ? new Term.Single(name + ".null", dice.any("true", "false")) : term;
        return dice.in100(25) ? new Term.Group(dice.any("not", "or"), List.of(term, either)) : either;
    }

    /** What rows of a group have in common. */
    private String common(Schema schema) {
        Path path = paths.sortable(schema);
        List<Bucket> buckets = Stream.of(Bucket.values())
                .filter(bucket -> bucket.fits(path.type()))
                .toList();
        return buckets.isEmpty() || dice.in100(30)
                ? path.name()
                : path.name() + "." + dice.any(buckets).label() + "()";
    }

    private String aggregate(Schema schema) {
        if (dice.in100(25)) {
            return "count()";
        }
        Path path = paths.sortable(schema);
        return path.name() + "." + dice.any(functions(path.type())).label() + "()";
    }

    /** Seldom one that a type does not have. */
    private List<Aggregate> functions(FieldType type) {
        return Stream.of(Aggregate.values())
                .filter(function -> function != Aggregate.ROWS && (function.fits(type) || dice.in100(3)))
                .toList();
    }

    /** A value over the lists below a row. */
    private String below(Schema schema) {
        Relation relation = dice.any(lists(schema));
        Schema target = paths.target(relation);
        boolean deeper = dice.in100(25) && !lists(target).isEmpty();
        return relation.name() + "." + (deeper ? below(target) : aggregate(target));
    }

    private List<Relation> lists(Schema schema) {
        return paths.relations(schema, Relation::many);
    }
}
