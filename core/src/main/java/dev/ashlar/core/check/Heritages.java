package dev.ashlar.core.check;

import dev.ashlar.core.definition.FieldDefinition;
import dev.ashlar.core.definition.Located;
import dev.ashlar.core.definition.SchemaDefinition.HeritageDefinition;
import dev.ashlar.core.model.Field.Heritage;

/** How names continue earlier ones. */
final class Heritages {
    private Heritages() {}

    static Heritage of(HeritageDefinition heritage) {
        return of(heritage, "");
    }

    /**
     * Of a reference's scalar: a reference that was renamed has renamed the scalar that bears its name.
     *
     * @param derived whether the scalar's name is made from the reference's; if not, the earlier name is a scalar's too
     */
    static Heritage of(FieldDefinition reference, boolean derived) {
        return of(reference.heritage(), derived ? "_id" : "");
    }

    private static Heritage of(HeritageDefinition heritage, String suffix) {
        boolean restore = heritage.restore().value();
        return heritage.renamedFrom()
                .map(Located::value)
                .map(from -> new Heritage(from + suffix, restore))
                .orElse(restore ? new Heritage(null, true) : Heritage.NONE);
    }
}
