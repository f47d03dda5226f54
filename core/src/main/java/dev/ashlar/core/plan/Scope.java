package dev.ashlar.core.plan;

import dev.ashlar.core.model.Aggregated;
import dev.ashlar.core.model.Answered;
import dev.ashlar.core.model.Attribute;
import dev.ashlar.core.model.Bucketed;
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
import dev.ashlar.core.plan.Plan.Tie;
import dev.ashlar.core.plan.Plan.Truncated;
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
            case Bucketed bucketed -> new Truncated(value(bucketed.of()), bucketed.bucket());
            case Aggregated aggregated -> throw new IllegalArgumentException("a value of many rows: " + aggregated);
            case Answered answered -> throw new IllegalArgumentException("a value of an answer: " + answered);
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

    /** The columns in which a row of this scope, the relation's source, and one of the other are equal if they belong together. */
    List<Tie> ties(Relation relation, Scope target) {
        List<Tie> ties = new ArrayList<>();
        if (schema.tenant() && target.schema.tenant()) {
            ties.add(new Tie(organization(), target.organization()));
        }
        for (Relation.Pair pair : relation.on()) {
            ties.add(new Tie(column(pair.source()), target.column(pair.target())));
        }
        return ties;
    }

    /** That a row of this scope, the relation's source, and one of the other belong together. */
    List<Condition> meets(Relation relation, Scope target) {
        List<Condition> parts = new ArrayList<>();
        ties(relation, target).forEach(tie -> parts.add(new Condition.Same(tie.below(), tie.above())));
        return parts;
    }
}
