package dev.ashlar.core.check;

import dev.ashlar.core.check.Typing.ReferenceField;
import dev.ashlar.core.check.Typing.TypedSchema;
import dev.ashlar.core.check.Typing.ValueField;
import dev.ashlar.core.definition.FieldDefinition;
import dev.ashlar.core.definition.Located;
import dev.ashlar.core.model.Field;
import dev.ashlar.core.problem.Problems;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Makes the fields of one schema; what is in its key is required. */
final class FieldFactory {
    private final Set<String> keyNames;
    private final DefaultReader defaults;
    private final Problems problems;

    FieldFactory(TypedSchema schema, DefaultReader defaults, Problems problems) {
        this.keyNames = keyNames(schema);
        this.defaults = defaults;
        this.problems = problems;
    }

    /** A field that holds a value. */
    Field value(ValueField value) {
        FieldDefinition definition = value.definition();
        return finish(
                Field.named(definition.name().value(), value.type())
                        .constraints(value.constraints())
                        .generated(definition.generated().value())
                        .writtenNow(definition.writtenNow().value())
                        .searchable(definition.searchable().value())
                        .heritage(Heritages.of(definition.heritage())),
                definition,
                definition.name().value());
    }

    /** A field that holds one part of a reference. */
    Field scalar(ReferenceField reference, String name, Field target) {
        boolean derived = reference.reference().scalars().isEmpty();
        return finish(
                Field.named(name, target.type())
                        .constraints(target.constraints())
                        .heritage(Heritages.of(reference.definition(), derived)),
                reference.definition(),
                name);
    }

    private Field finish(Field.Builder builder, FieldDefinition definition, String name) {
        builder.required(definition.required().value() || keyNames.contains(name))
                .readOnly(definition.readOnly().value())
                .writeOnly(definition.writeOnly().value())
                .read(definition.read().value())
                .write(definition.write().value());
        Field field = builder.preset(defaults.read(definition, builder.build())).build();
        Keys.checkWritable(field, definition, problems);
        return field;
    }

    private static Set<String> keyNames(TypedSchema schema) {
        Set<String> names = new HashSet<>();
        for (Located<String> name : schema.definition().key().orElse(List.of())) {
            names.add(name.value());
            if (schema.fields().get(name.value()) instanceof ReferenceField reference) {
                names.addAll(reference.scalarNames());
            }
        }
        return names;
    }
}
