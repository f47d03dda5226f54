package dev.ashlar.acceptance.oracle;

import dev.ashlar.acceptance.chance.Dice;
import dev.ashlar.acceptance.chance.Queries;
import dev.ashlar.acceptance.chance.Rows;
import dev.ashlar.acceptance.chance.Side;
import dev.ashlar.acceptance.oracle.Deed.Kind;
import dev.ashlar.core.model.ApiModel;
import dev.ashlar.core.model.Field;
import dev.ashlar.core.model.Schema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes up writes in one organization, of rows that are there and that are not. */
final class Deeds {
    private final Dice dice;
    private final ApiModel model;
    private final Rows rows;
    private final Queries queries;

    Deeds(Dice dice, ApiModel model) {
        this.dice = dice;
        this.model = model;
        this.rows = new Rows(dice, model, Side.A);
        this.queries = new Queries(dice, model);
    }

    /** A request of its own. */
    Deed any(Schema schema) {
        return of(dice.any(Kind.CREATE, Kind.PUT, Kind.PATCH, Kind.DELETE), schema);
    }

    /** Several in one request: a batch, or bulk work of one kind. */
    Series several(Schema schema) {
        Series.Form form = dice.any(Series.Form.values());
        boolean atomic = form == Series.Form.BATCH || dice.in100(60);
        return new Series(form, atomic, dice.many(1 + dice.below(4), () -> switch (form) {
            case BATCH -> any(dice.any(model.schemas()));
            case CREATE -> of(Kind.CREATE, schema);
            case UPDATE -> new Deed(Kind.PATCH, schema, key(schema), rows.body(schema, false));
            case MERGE -> of(Kind.MERGE, schema);
            case KEEP -> of(Kind.KEEP, schema);
        }));
    }

    /** Many rows at once. */
    Sweep sweep(Schema schema) {
        boolean named = dice.in100(30);
        Sweep.Which which = named
                ? new Sweep.Which.Named(dice.many(1 + dice.below(3), () -> key(schema)))
                : new Sweep.Which.Found(queries.filter(schema));
        Map<Field, String> change = named || dice.in100(40) ? Map.of() : rows.body(schema, false);
        return new Sweep(schema, which, change, dice.any(1, 3, 1000, 1000), dice.in100(20));
    }

    Deed of(Kind kind, Schema schema) {
        int fresh = switch (kind) {
            case CREATE -> 85;
            case PUT, MERGE, KEEP -> 50;
            case PATCH, DELETE -> 0;
        };
        Map<Field, String> key = dice.in100(fresh) ? rows.key(schema) : key(schema);
        if (kind != Kind.PATCH && kind != Kind.DELETE) {
            rows.add(schema, key);
        }
        return new Deed(kind, schema, key, body(kind, schema));
    }

    private Map<Field, String> body(Kind kind, Schema schema) {
        return switch (kind) {
            case CREATE, PUT, MERGE, KEEP -> rows.body(schema, true);
            case PATCH -> moved(schema, rows.body(schema, false));
            case DELETE -> Map.of();
        };
    }

    /** Sometimes with another key, which is refused. */
    private Map<Field, String> moved(Schema schema, Map<Field, String> body) {
        if (dice.in100(85)) {
            return body;
        }
        Map<Field, String> key = rows.key(schema);
        rows.add(schema, key);
        Map<Field, String> moved = new LinkedHashMap<>(body);
        moved.putAll(Rows.members(key));
        return moved;
    }

    /** A key that was heard of, mostly. */
    Map<Field, String> key(Schema schema) {
        List<Map<Field, String>> keys = rows.keys(schema);
        return keys.isEmpty() || dice.in100(10) ? rows.key(schema) : dice.any(keys);
    }
}
