package dev.ashlar.core.layout;

import dev.ashlar.core.layout.Layout.Declared;
import dev.ashlar.core.model.Default;
import dev.ashlar.core.model.Field;
import dev.ashlar.core.model.Relation;
import dev.ashlar.core.model.Schema;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a field asks of its column.
 *
 * @param preset constant default in the database; none for what is matched rather than read: versions that do not know such a field
 *     would all write the same value, or refer to the same row
 */
record ColumnDesign(
        Field field,
        String type,
        boolean bytewise,
        @Nullable String preset,
        boolean generated,
        Declared declared) {

    /** The designs of all fields of a schema, in order. */
    static List<ColumnDesign> of(Schema schema) {
        Set<Field> compared = compared(schema);
        Set<Field> key = Set.copyOf(schema.key().fields());
        return schema.fields().stream()
                .map(field -> of(field, key.contains(field), compared.contains(field)))
                .toList();
    }

    /** Fields that are matched rather than read: keys, uniques and references, which must agree with the keys they point to. */
    private static Set<Field> compared(Schema schema) {
        Set<Field> fields = new HashSet<>(schema.key().fields());
        schema.uniques().forEach(unique -> fields.addAll(unique.fields()));
        schema.relations().stream()
                .filter(relation -> relation.origin() == Relation.Origin.REFERENCE)
                .flatMap(relation -> relation.on().stream())
                .forEach(pair -> fields.add(pair.source()));
        return fields;
    }

    private static ColumnDesign of(Field field, boolean key, boolean compared) {
        return new ColumnDesign(
                field,
                PhysicalTypes.of(field.type()),
                compared && field.type().textual(),
                compared ? null : constant(field.preset()),
                field.generated(),
                new Declared(
                        field.required() || key,
                        Bounds.of(field.type(), field.constraints()),
                        Shape.of(field.type()),
                        field.heritage().renamedFrom()));
    }

    private static @Nullable String constant(Default preset) {
        return preset instanceof Default.Constant constant ? constant.text() : null;
    }

    String name() {
        return field.name();
    }

    boolean required() {
        return declared.required();
    }

    Bounds bounds() {
        return declared.bounds();
    }
}
