package dev.ashlar.acceptance.chance;

import dev.ashlar.core.model.ApiModel;
import dev.ashlar.core.model.Field;
import dev.ashlar.core.model.FieldType;
import dev.ashlar.core.model.FieldType.Simple;
import dev.ashlar.core.model.Relation;
import dev.ashlar.core.model.Schema;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Chooses what queries name: fields, what is inside of them, the same of related rows. */
final class Paths {
    private final Dice dice;
    private final ApiModel model;

    Paths(Dice dice, ApiModel model) {
        this.dice = dice;
        this.model = model;
    }

    /** What a query names, with its type. */
    record Path(String name, FieldType type, boolean searchable) {
        /** Whether values are compared and sorted. */
        boolean scalar() {
            return type.scalar();
        }

        Path behind(String way) {
            return new Path(way + name, type, searchable);
        }
    }

    /** A field or something inside of one. */
    Path any(Schema schema) {
        Field field = dice.any(readable(schema));
        return new Path(field.name(), field.type(), field.searchable());
    }

    /** The same, more often inside of a field where there is something. */
    Path inside(Schema schema) {
        Path path = any(schema);
        return switch (path.type) {
            case FieldType.ObjectType object
            when dice.in100(75) -> {
                Field part = dice.any(object.fields());
                yield new Path(path.name + "." + part.name(), part.type(), false);
            }
            case Simple simple
            when simple == Simple.JSON && dice.in100(75) ->
                new Path(path.name + dice.any(".a", ".a", ".a.b"), simple, false);
            case FieldType other -> path;
        };
    }

    /** What rows can be sorted by: a field or something inside of one, sometimes of a row over a to-one relation. */
    Path sortable(Schema schema) {
        List<Relation> single = relations(schema, relation -> !relation.many());
        if (!single.isEmpty() && dice.in100(30)) {
            Relation relation = dice.any(single);
            return sortable(model.schema(relation.target())).behind(relation.name() + ".");
        }
        for (int tries = 0; tries < 5; tries++) {
            Path path = inside(schema);
            if (path.scalar() || path.type == Simple.JSON && path.name.contains(".")) {
                return path;
            }
        }
        return any(schema);
    }

    List<Relation> relations(Schema schema, Predicate<Relation> wanted) {
        return schema.relations().stream().filter(wanted).toList();
    }

    Schema target(Relation relation) {
        return model.schema(relation.target());
    }

    /** Seldom with those that not everybody may read. */
    private List<Field> readable(Schema schema) {
        return dice.in100(5)
                ? schema.fields()
                : schema.fields().stream()
                        .filter(field -> field.read().admits(Set.of()))
                        .toList();
    }
}
