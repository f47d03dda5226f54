package dev.ashlar.sdk;

import dev.ashlar.core.model.ApiModel;
import dev.ashlar.core.model.Relation;
import dev.ashlar.core.model.Schema;

/** How many relations the dotted names of a schema pass, so that a compiler can still list them all. */
final class Reach {
    private static final int MOST_RELATIONS = 3;
    private static final int MOST_NAMES = 400;

    private final ApiModel model;

    Reach(ApiModel model) {
        this.model = model;
    }

    /** 0 for own fields alone, at most 3. */
    int of(Schema schema) {
        int most = Math.min(MOST_RELATIONS, model.limits().depth());
        for (int reach = most; reach > 0; reach--) {
            if (names(schema, reach) <= MOST_NAMES) {
                return reach;
            }
        }
        return 0;
    }

    private int names(Schema schema, int reach) {
        int names = schema.fields().size();
        for (Relation relation : schema.relations()) {
            if (reach > 0 && !relation.many() && names <= MOST_NAMES) {
                names += names(model.schema(relation.target()), reach - 1);
            }
        }
        return names;
    }
}
