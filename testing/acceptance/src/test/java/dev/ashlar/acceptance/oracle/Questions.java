package dev.ashlar.acceptance.oracle;

import dev.ashlar.core.model.Aggregate;
import dev.ashlar.core.model.ApiModel;
import dev.ashlar.core.model.Bucket;
import dev.ashlar.core.model.Field;
import dev.ashlar.core.model.FieldType;
import dev.ashlar.core.model.FieldType.Simple;
import dev.ashlar.core.model.Relation;
import dev.ashlar.core.model.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.StringJoiner;
import java.util.stream.Stream;

/** Makes up queries on scalars and relations, not percent-encoded. */
final class Questions {
    private final Random random;
    private final ApiModel model;
    private final Made values;

    Questions(Random random, ApiModel model) {
        this.random = random;
        this.model = model;
        this.values = new Made(random);
    }

    /** A list, sometimes of groups. */
    String list(Schema schema) {
        List<String> parameters = filters(schema);
        if (in100(45)) {
            groups(schema, parameters);
        } else {
            rows(schema, parameters);
        }
        return String.join("&", parameters);
    }

    /** What is shown of one row. */
    String one(Schema schema) {
        List<String> shapes = new ArrayList<>();
        String select = "select=" + parts(schema, 2, "", shapes);
        return shapes.isEmpty() ? select : select + "&" + String.join("&", shapes);
    }

    List<String> filters(Schema schema) {
        List<String> filters = new ArrayList<>();
        for (int count = random.nextInt(3); count > 0; count--) {
            filters.add(filter(schema));
        }
        return filters;
    }

    private void rows(Schema schema, List<String> parameters) {
        List<String> names = new ArrayList<>();
        if (in100(70)) {
            List<String> shapes = new ArrayList<>();
            StringJoiner select = new StringJoiner(",").add(parts(schema, 2, "", shapes));
            if (in100(40) && !lists(schema).isEmpty()) {
                select.add("n0:" + below(schema));
                names.add("n0");
            }
            parameters.add("select=" + select);
            parameters.addAll(shapes);
        }
        if (in100(60)) {
            names.addAll(List.of(any(schema.fields()).name(), toOne(schema)));
            parameters.add("sort=" + sort(names));
        }
    }

    private String sort(List<String> names) {
        StringJoiner sort = new StringJoiner(",");
        some(names).stream().distinct().forEach(name -> sort.add(any(List.of("", "-")) + name));
        return sort.toString();
    }

    private void groups(Schema schema, List<String> parameters) {
        StringJoiner select = new StringJoiner(",");
        List<String> names = new ArrayList<>();
        for (int number = random.nextInt(3); number > 0; number--) {
            names.add("g" + number);
            select.add("g" + number + ":" + (in100(30) ? bucket(schema) : toOne(schema)));
        }
        for (int number = 1 + random.nextInt(2); number > 0; number--) {
            names.add("a" + number);
            select.add("a" + number + ":" + (in100(30) ? "count()" : toOne(schema) + "." + function() + "()"));
        }
        parameters.add("select=" + select);
        if (in100(40)) {
            String condition = any(names) + any(List.of(".gt=1", ".lte=2", ".null=false", ".ne=3", ".in=(1,2)"));
            parameters.add("having=(" + (in100(30) ? "not=(" + condition + ")" : condition) + ")");
        }
        if (in100(60)) {
            parameters.add("sort=" + sort(names));
        }
    }

    private String bucket(Schema schema) {
        return toOne(schema) + "." + any(Stream.of(Bucket.values()).map(Bucket::label).toList()) + "()";
    }

    private String function() {
        return any(Stream.of(Aggregate.values()).map(Aggregate::label).toList());
    }

    private String below(Schema schema) {
        Relation relation = any(lists(schema));
        Schema target = model.schema(relation.target());
        return relation.name()
                + (in100(30) && !lists(target).isEmpty() ? "." + below(target) : "." + aggregate(target));
    }

    private String aggregate(Schema schema) {
        return in100(30) ? "count()" : toOne(schema) + "." + function() + "()";
    }

    private static List<Relation> lists(Schema schema) {
        return schema.relations().stream().filter(Relation::many).toList();
    }

    /** A field, sometimes of a row over a to-one relation. */
    private String toOne(Schema schema) {
        List<Relation> single =
                schema.relations().stream().filter(relation -> !relation.many()).toList();
        if (single.isEmpty() || in100(60)) {
            return any(schema.fields()).name();
        }
        Relation relation = any(single);
        return relation.name() + "." + any(model.schema(relation.target()).fields()).name();
    }

    private String parts(Schema schema, int depth, String way, List<String> shapes) {
        StringJoiner parts = new StringJoiner(",");
        if (in100(50)) {
            parts.add("*");
        } else {
            some(schema.fields()).stream().distinct().forEach(field -> parts.add(field.name()));
        }
        if (in100(20) && !lists(schema).isEmpty()) {
            parts.add("x:" + below(schema));
        }
        if (in100(15)) {
            parts.add("y:" + toOne(schema));
        }
        if (depth > 0 && !schema.relations().isEmpty() && in100(60)) {
            Relation relation = any(schema.relations());
            Schema target = model.schema(relation.target());
            String name = way.isEmpty() ? relation.name() : way + "." + relation.name();
            parts.add(relation.name() + "(" + parts(target, depth - 1, name, shapes) + ")");
            if (relation.many()) {
                shape(target, name, shapes);
            }
        }
        return parts.toString();
    }

    private void shape(Schema target, String name, List<String> shapes) {
        if (in100(40)) {
            shapes.add(name + ":" + any(List.of("limit=1", "limit=2", "offset=1")));
        }
        if (in100(40)) {
            shapes.add(name + ":sort=" + any(List.of("", "-")) + any(target.fields()).name());
        }
        if (in100(30)) {
            shapes.add(name + ":" + comparison(target, ""));
        }
    }

    private String filter(Schema schema) {
        int roll = random.nextInt(10);
        if (roll < 2) {
            return any(List.of("or", "and", "not")) + "=(" + item(schema) + "," + item(schema) + ")";
        }
        return roll < 6 && !schema.relations().isEmpty() ? related(schema, "") : comparison(schema, "");
    }

    private String related(Schema schema, String way) {
        Relation relation = any(schema.relations());
        Schema target = model.schema(relation.target());
        String name = way + relation.name() + (in100(25) ? ".none" : "");
        if (in100(15) && !relation.many()) {
            return way + relation.name() + ".null=" + random.nextBoolean();
        }
        if (in100(30)) {
            return name + "=(" + item(target) + "," + item(target) + ")";
        }
        return in100(30) ? related(target, name + ".") : comparison(target, name + ".");
    }

    private String item(Schema schema) {
        Field field = any(schema.fields());
        String operator = ordered(field) ? any(List.of("", ".ne", ".gt", ".lte", ".not")) : any(List.of("", ".ne"));
        return field.name() + operator + "='" + values.plain(field) + "'";
    }

    private String comparison(Schema schema, String way) {
        Field field = any(schema.fields());
        String name = way + field.name();
        return switch (random.nextInt(6)) {
            case 0 -> name + ".null=" + random.nextBoolean();
            case 1 -> name + any(List.of(".in=", ".nin=", ".not.in=")) + values.plain(field) + "," + values.plain(field);
            case 2 ->
                textual(field)
                        ? name + any(List.of(".contains=a", ".starts=A", ".ends=z", ".like=*a*", ".ilike=B*"))
                        : name + "=" + values.plain(field);
            case 3 ->
                ordered(field)
                        ? name + any(List.of(".between=", ".not.between=")) + values.plain(field) + "," + values.plain(field)
                        : name + ".ne=" + values.plain(field);
            default ->
                ordered(field)
                        ? name + any(List.of("", ".ne", ".gt", ".gte", ".lt", ".lte", ".not.gt")) + "=" + values.plain(field)
                        : name + "=" + values.plain(field);
        };
    }

    private static boolean ordered(Field field) {
        return field.type() != Simple.BOOLEAN && !(field.type() instanceof FieldType.Enumeration);
    }

    private static boolean textual(Field field) {
        return field.type() == Simple.STRING || field.type() == Simple.TEXT;
    }

    private boolean in100(int chances) {
        return random.nextInt(100) < chances;
    }

    private <T> T any(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    private <T> List<T> some(List<T> all) {
        List<T> some = new ArrayList<>();
        for (int count = 1 + random.nextInt(2); count > 0; count--) {
            some.add(any(all));
        }
        return some;
    }
}
