package dev.ashlar.core.check;

import dev.ashlar.core.definition.FieldDefinition;
import dev.ashlar.core.definition.Located;
import dev.ashlar.core.definition.SchemaDefinition.HeritageDefinition;
import dev.ashlar.core.model.Field.Heritage;
import org.jspecify.annotations.Nullable;

/** How names continue earlier ones. */
final class Heritages {
    private Heritages() {}

    static Heritage of(HeritageDefinition heritage) {
        return of(
                heritage.renamedFrom().isPresent()
                        ? heritage.renamedFrom().get().value()
                        : null,
                heritage.restore());
    }

    /** Of a reference's scalar: a reference that was renamed has renamed the scalar that bears its name. */
    static Heritage of(FieldDefinition reference, String scalar, boolean derived) {
        HeritageDefinition heritage = reference.heritage();
        if (heritage.renamedFrom().isEmpty()) {
            return of((String) null, heritage.restore());
        }
        String from = heritage.renamedFrom().get().value();
        return of(derived ? from + "_id" : from, heritage.restore());
    }

    private static Heritage of(@Nullable String from, Located<Boolean> restore) {
        return from == null && !restore.value() ? Heritage.NONE : new Heritage(from, restore.value());
    }
}
