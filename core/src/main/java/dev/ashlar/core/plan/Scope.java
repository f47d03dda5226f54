package dev.ashlar.core.plan;

import dev.ashlar.core.model.Field;
import dev.ashlar.core.model.Relation;
import dev.ashlar.core.model.Schema;
import dev.ashlar.core.plan.Plan.ColumnRef;
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
