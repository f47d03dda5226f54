package dev.ashlar.core.query.grammar;

import dev.ashlar.core.model.Field;
import dev.ashlar.core.model.Filter.Operator;
import dev.ashlar.core.model.Relation;
import dev.ashlar.core.model.Schema;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * Makes random filters.
 *
 * @param characters what values are made of
 */
record Trees(String characters) {
    Arbitrary<Tree> tree(Schema schema, int levels) {
        Arbitrary<Tree> leaf = Arbitraries.oneOf(single(schema), several(schema), missing(schema));
        if (levels == 0) {
            return leaf;
        }
        Arbitrary<Tree> below = Arbitraries.lazy(() -> tree(schema, levels - 1));
        return Arbitraries.frequencyOf(
                Tuple.of(4, leaf),
                Tuple.of(1, below.map(Tree.Negated::new)),
                Tuple.of(2, joined(below)),
                Tuple.of(3, reached(schema, levels)));
    }

    private Arbitrary<Tree> joined(Arbitrary<Tree> below) {
        return Combinators.combine(
                        Arbitraries.of(true, false), below.list().ofMinSize(2).ofMaxSize(3))
                .as(Tree.Joined::new);
    }

    private Arbitrary<Tree> reached(Schema schema, int levels) {
        List<Relation> relations = schema.relations().stream()
                .filter(relation -> !relation.name().equals("supplier"))
                .toList();
        if (relations.isEmpty()) {
            return single(schema);
        }
        return Arbitraries.of(relations)
                .flatMap(relation -> Combinators.combine(
                                Arbitraries.of(true, false), tree(Shop.MODEL.schema(relation.target()), levels - 1))
                        .as((none, part) -> new Tree.Reached(relation, none, part)));
    }

    private Arbitrary<Tree> single(Schema schema) {
        Field field = textual(schema);
        Arbitrary<Operator> operators =
                Arbitraries.of(Operator.EQ, Operator.NE, Operator.GT, Operator.GTE, Operator.LT, Operator.LTE);
        return Combinators.combine(operators, values(), Arbitraries.of(true, false))
                .as((operator, value, quoted) -> new Tree.Single(field, operator, legal(field, value), quoted));
    }

    private Arbitrary<Tree> several(Schema schema) {
        Field field = textual(schema);
        return Combinators.combine(
                        Arbitraries.of(true, false), values().list().ofMaxSize(3), Arbitraries.of(true, false))
                .as((out, values, quoted) -> new Tree.Several(
                        field,
                        out,
                        values.stream().map(value -> legal(field, value)).toList(),
                        quoted));
    }

    private Arbitrary<Tree> missing(Schema schema) {
        return Arbitraries.of(schema.fields().stream()
                        .filter(field -> Shop.CLERK.test(field) && !field.writeOnly())
                        .toList())
                .map(Tree.Missing::new);
    }

    /** Texts full of what the grammar means something by. */
    private Arbitrary<String> values() {
        return Arbitraries.strings().withChars(characters).ofMaxLength(8);
    }

    /** The field of a schema that takes any text, or the next best one. */
    private static Field textual(Schema schema) {
        return switch (schema.name()) {
            case "order" -> Shop.field(schema, "number");
            case "line" -> Shop.field(schema, "qty");
            default -> Shop.field(schema, "name");
        };
    }

    private static String legal(Field field, String value) {
        return field.name().equals("qty") ? Integer.toString(value.length()) : value;
    }
}
