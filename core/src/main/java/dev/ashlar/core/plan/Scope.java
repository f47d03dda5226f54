package dev.ashlar.core.plan;

import dev.ashlar.core.model.Attribute;
import dev.ashlar.core.model.Field;
import dev.ashlar.core.model.Inner;
import dev.ashlar.core.model.Relation;
import dev.ashlar.core.model.Schema;
import dev.ashlar.core.plan.Plan.Bound;
import dev.ashlar.core.plan.Plan.CellKind;
import dev.ashlar.core.plan.Plan.ColumnRef;
import dev.ashlar.core.plan.Plan.Expression;
import dev.ashlar.core.plan.Plan.Inside;
import dev.ashlar.core.plan.Plan.Table;
import java.util.ArrayList;
import java.util.List;

/** A table of a statement under its alias, as the planner moves from one to the next. */
record Scope(Physical physical, Schema schema, int alias) {
    Table table() {
        return physical.table(schema);
    }

    ColumnRef column(Field field) {
        return new ColumnRef(alias, physical.column(field));
    }

    /** What an attribute is compared and sorted by. */
    Expression value(Attribute attribute) {
        return switch (attribute) {
            case Field field -> column(field);
            case Inner inner -> inner.type().scalar() ? scalar(inner) : json(inner);
        };
    }

    private Inside scalar(Inner inner) {
        String type = Physical.type(inner.type());
        return new Inside(column(inner.field()), keys(inner), Inside.Form.SCALAR, type, Physical.cell(inner.type()));
    }

    /** The JSON of a value inside a field. */
    Inside json(Inner inner) {
        return inside(inner, Inside.Form.JSON, "jsonb");
    }

    /** The text of a JSON string inside a field. */
    Inside string(Inner inner) {
        return inside(inner, Inside.Form.STRING, "text");
    }

    private Inside inside(Inner inner, Inside.Form form, String type) {
        return new Inside(column(inner.field()), keys(inner), form, type, CellKind.Single.PLAIN);
    }

    private static Bound keys(Inner inner) {
        return Conditions.bound("text[]", inner.keys());
    }

    ColumnRef organization() {
        return new ColumnRef(alias, Physical.ORGANIZATION);
    }

    ColumnRef revision() {
        return new ColumnRef(alias, Physical.REVISION);
    }

    /** That a row of this scope, the relation's source, and one of the other belong together. */
    List<Condition> meets(Relation relation, Scope target) {
        List<Condition> parts = new ArrayList<>();
        if (schema.tenant() && target.schema.tenant()) {
            parts.add(new Condition.Same(target.organization(), organization()));
        }
        for (Relation.Pair pair : relation.on()) {
            parts.add(new Condition.Same(target.column(pair.target()), column(pair.source())));
        }
        return parts;
    }
}
