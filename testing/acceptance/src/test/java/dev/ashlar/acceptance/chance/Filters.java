package dev.ashlar.acceptance.chance;

import dev.ashlar.acceptance.chance.Paths.Path;
import dev.ashlar.acceptance.chance.Term.Group;
import dev.ashlar.acceptance.chance.Term.Several;
import dev.ashlar.acceptance.chance.Term.Single;
import dev.ashlar.core.model.FieldType;
import dev.ashlar.core.model.FieldType.Simple;
import dev.ashlar.core.model.Relation;
import dev.ashlar.core.model.Schema;
import java.util.ArrayList;
import java.util.List;

/** Makes up conditions on rows. */
final class Filters {
    private final Dice dice;
    private final Paths paths;
    private final Values values;

    Filters(Dice dice, Paths paths) {
        this.dice = dice;
        this.paths = paths;
        this.values = new Values(dice);
    }

    /** Some conditions, or none. */
    List<Term> some(Schema schema, int most) {
        List<Term> terms = new ArrayList<>();
        for (int count = dice.below(most + 1); count > 0; count--) {
            terms.add(term(schema));
        }
        return terms;
    }

    private Term term(Schema schema) {
        int roll = dice.below(10);
        if (roll < 2) {
            return new Group(dice.any("or", "and", "not"), items(schema));
        }
        return roll < 6 && !schema.relations().isEmpty() ? related(schema, "") : comparison(schema, "");
    }

    private List<Term> items(Schema schema) {
        return List.of(comparison(schema, ""), dice.in100(15) ? term(schema) : comparison(schema, ""));
    }

    private Term related(Schema schema, String way) {
        Relation relation = dice.any(schema.relations());
        Schema target = paths.target(relation);
        if (dice.in100(15) && !relation.many()) {
            return new Single(way + relation.name() + ".null", truth());
        }
        String name = way + relation.name() + (dice.in100(25) ? ".none" : "");
        if (dice.in100(30)) {
            return new Group(name, List.of(comparison(target, ""), comparison(target, "")));
        }
        return dice.in100(30) && !target.relations().isEmpty() && way.length() < 12
                ? related(target, name + ".")
                : comparison(target, name + ".");
    }

    /** A comparison of a row's value. */
    Term comparison(Schema schema, String way) {
        return comparison(paths.inside(schema).behind(way));
    }

    private Term comparison(Path path) {
        if (dice.in100(10)) {
            return new Single(path.name() + dice.any(".null", ".null", ".not.null"), truth());
        }
        return switch (path.type()) {
            case FieldType.ListType list ->
                new Several(
                        path.name() + dice.any(".has", ".has", ".not.has"),
                        List.of(values.plain(list.of(), side()), values.plain(list.of(), side()))
                                .subList(0, 1 + dice.below(2)));
            case FieldType.ObjectType object -> new Single(path.name() + ".null", truth());
            case Simple simple when simple == Simple.BINARY -> new Single(path.name() + ".null", truth());
            case FieldType other -> scalar(path);
        };
    }

    private Term scalar(Path path) {
        if (dice.in100(20)) {
            return new Several(path.name() + dice.any(".in", ".nin", ".not.in"), List.of(plain(path), plain(path)));
        }
        if (path.searchable() && dice.in100(40)) {
            return new Single(path.name() + ".search", dice.any("a", "b", "Z", "hush") + dice.any("", " or ä"));
        }
        if (textual(path.type()) && dice.in100(40)) {
            return new Single(
                    path.name() + dice.any(".contains", ".starts", ".ends", ".like", ".ilike"),
                    dice.any("h", "a", "*u*", plain(path)));
        }
        if (!ordered(path.type())) {
            return new Single(path.name() + dice.any("", ".eq", ".ne", ".not"), plain(path));
        }
        if (dice.in100(15)) {
            return new Several(path.name() + dice.any(".between", ".not.between"), List.of(plain(path), plain(path)));
        }
        String operator = dice.any("", ".eq", ".ne", ".gt", ".gte", ".lt", ".lte", ".not", ".not.gt");
        return new Single(path.name() + operator, plain(path));
    }

    private static boolean ordered(FieldType type) {
        return type != Simple.BOOLEAN && type != Simple.JSON && !(type instanceof FieldType.Enumeration);
    }

    private static boolean textual(FieldType type) {
        return type == Simple.STRING || type == Simple.TEXT || type == Simple.JSON;
    }

    private String plain(Path path) {
        return values.plain(path.type(), side());
    }

    private Side side() {
        return dice.in100(30) ? Side.B : Side.A;
    }

    private String truth() {
        return dice.any("true", "false");
    }
}
