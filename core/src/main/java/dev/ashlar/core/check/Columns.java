package dev.ashlar.core.check;

import dev.ashlar.core.check.Keying.Column;
import dev.ashlar.core.check.Keying.KeyedSchema;
import dev.ashlar.core.check.Keying.ResolvedReference;
import dev.ashlar.core.check.Typing.BrokenField;
import dev.ashlar.core.check.Typing.ReferenceField;
import dev.ashlar.core.check.Typing.TypedField;
import dev.ashlar.core.check.Typing.TypedSchema;
import dev.ashlar.core.check.Typing.ValueField;
import dev.ashlar.core.model.Default;
import dev.ashlar.core.model.Field;
import dev.ashlar.core.model.Schema.Key;
import dev.ashlar.core.problem.Origin;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The columns of one schema while they are worked out, each field and reference once. */
final class Columns {
    private final TypedSchema schema;
    private final FieldFactory factory;
    private final ReferenceResolver resolver;
    private final Map<String, Column> fields = new LinkedHashMap<>();
    private final Map<String, ResolvedReference> references = new LinkedHashMap<>();
    private final Map<String, Optional<List<Field>>> done = new HashMap<>();

    Columns(TypedSchema schema, FieldFactory factory, ReferenceResolver resolver) {
        this.schema = schema;
        this.factory = factory;
        this.resolver = resolver;
    }

    TypedSchema schema() {
        return schema;
    }

    /** Works out whatever has not been asked for. */
    void complete() {
        schema.fields().values().forEach(this::of);
    }

    /** The columns of a field or reference; empty when there is a problem with it. */
    Optional<List<Field>> of(TypedField field) {
        String name = field.definition().name().value();
        Optional<List<Field>> known = done.get(name);
        if (known != null) {
            return known;
        }
        Optional<List<Field>> found = switch (field) {
            case ValueField value -> Optional.of(List.of(value(value)));
            case ReferenceField reference -> reference(reference);
            case BrokenField broken -> Optional.empty();
        };
        done.put(name, found);
        return found;
    }

    private Field value(ValueField value) {
        return add(factory.value(value), value.definition().name().origin());
    }

    private Optional<List<Field>> reference(ReferenceField reference) {
        Optional<ResolvedReference> resolved = resolver.resolve(reference, this);
        resolved.ifPresent(found -> references.put(reference.definition().name().value(), found));
        return resolved.map(ResolvedReference::scalars);
    }

    /** A new column for one part of a reference. */
    Field scalar(ReferenceField reference, String name, Field target) {
        return add(
                factory.scalar(reference, name, target),
                reference.definition().name().origin());
    }

    /** A new column. */
    Field add(Field field, Origin origin) {
        fields.put(field.name(), new Column(field, origin));
        return field;
    }

    /** The column of a name, if it belongs to a field or to a reference that was worked out before. */
    Optional<Field> named(String name) {
        if (schema.fields().get(name) instanceof ValueField value) {
            return of(value).map(List::getFirst);
        }
        return Optional.ofNullable(fields.get(name)).map(Column::field);
    }

    /** The reference that a scalar belongs to. */
    Optional<ReferenceField> holder(String scalar) {
        return schema.fields().values().stream()
                .flatMap(field -> field instanceof ReferenceField reference ? Stream.of(reference) : Stream.empty())
                .filter(reference -> reference.scalarNames().contains(scalar))
                .findFirst();
    }

    /** What was worked out. */
    KeyedSchema freeze(Optional<List<Field>> key) {
        return new KeyedSchema(schema, ordered(), references, key.map(Columns::key), unclear(key.isPresent()));
    }

    private static Key key(List<Field> key) {
        Field first = key.getFirst();
        boolean made = key.size() == 1 && (first.generated() || first.preset() == Default.Computed.UUID);
        return new Key(key, made);
    }

    private Set<String> unclear(boolean key) {
        Set<String> unclear = new HashSet<>(key ? Set.of() : Set.of("id"));
        schema.fields().forEach((name, field) -> {
            if (of(field).isEmpty()) {
                unclear.addAll(names(field));
                unclear.add(name);
            }
        });
        return unclear;
    }

    /** The order of the definition: keys were worked out first, wherever they stand. */
    private Map<String, Column> ordered() {
        Map<String, Column> ordered = new LinkedHashMap<>();
        Stream<String> made = schema.definition().key().isEmpty() ? Stream.of("id") : Stream.empty();
        Stream<String> written = schema.fields().values().stream().flatMap(field -> names(field).stream());
        Stream.concat(made, written)
                .forEach(name ->
                        Optional.ofNullable(fields.get(name)).ifPresent(column -> ordered.putIfAbsent(name, column)));
        return ordered;
    }

    private static List<String> names(TypedField field) {
        return switch (field) {
            case ReferenceField reference -> reference.scalarNames();
            case ValueField value -> List.of(value.definition().name().value());
            case BrokenField broken -> List.of(broken.definition().name().value());
        };
    }
}
