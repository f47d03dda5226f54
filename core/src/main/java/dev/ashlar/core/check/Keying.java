package dev.ashlar.core.check;

import dev.ashlar.core.check.Typing.BrokenField;
import dev.ashlar.core.check.Typing.ReferenceField;
import dev.ashlar.core.check.Typing.TypedApi;
import dev.ashlar.core.check.Typing.TypedField;
import dev.ashlar.core.check.Typing.TypedSchema;
import dev.ashlar.core.check.Typing.ValueField;
import dev.ashlar.core.definition.ApiDefinition;
import dev.ashlar.core.definition.FieldDefinition;
import dev.ashlar.core.definition.Located;
import dev.ashlar.core.model.Default;
import dev.ashlar.core.model.Field;
import dev.ashlar.core.model.FieldType;
import dev.ashlar.core.model.Schema.Key;
import dev.ashlar.core.problem.Nearest;
import dev.ashlar.core.problem.Origin;
import dev.ashlar.core.problem.Problems;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Third stage: every schema has a key, and every reference becomes the scalars that hold its target's key. A key may contain
 * references, so keys are worked out target first.
 */
final class Keying {
    private final TypedApi api;
    private final Presets presets;
    private final Problems problems;
    private final Map<String, Columns> columns = new LinkedHashMap<>();
    private final Map<String, Optional<List<Field>>> keys = new HashMap<>();
    private final Set<String> begun = new LinkedHashSet<>();

    private Keying(TypedApi api, Presets presets, Problems problems) {
        this.api = api;
        this.presets = presets;
        this.problems = problems;
        api.schemas().forEach((name, schema) -> columns.put(name, new Columns(schema)));
    }

    /** Schemas whose fields are scalars. */
    record KeyedApi(ApiDefinition definition, Map<String, KeyedSchema> schemas) {}

    /**
     * A schema with all its columns.
     *
     * @param fields by name, in order; without those about which there is a problem
     * @param references the scalars of each reference and what they equal
     * @param key empty when there is a problem with it
     * @param unclear names about which there is a problem already
     */
    record KeyedSchema(
            TypedSchema typed,
            Map<String, Column> fields,
            Map<String, ResolvedReference> references,
            Optional<Key> key,
            Set<String> unclear) {
        String name() {
            return typed.name();
        }

        /** The fields that a name of a field or reference stands for; empty with a problem unless there is one already. */
        Optional<List<Field>> expand(Located<String> name, Problems problems) {
            if (references.containsKey(name.value())) {
                return Optional.of(references.get(name.value()).scalars());
            } else if (fields.containsKey(name.value())) {
                return Optional.of(List.of(fields.get(name.value()).field()));
            }
            if (!unclear.contains(name.value())) {
                unknown(name, this, problems);
            }
            return Optional.empty();
        }

        private static void unknown(Located<String> name, KeyedSchema schema, Problems problems) {
            Set<String> known = new LinkedHashSet<>(schema.fields.keySet());
            known.addAll(schema.references.keySet());
            unknownField(name, schema.typed, known, problems);
        }
    }

    /** A field with the place it comes from. */
    record Column(Field field, Origin origin) {}

    /** A reference with its scalars, in the order of the target's key. */
    record ResolvedReference(ReferenceField field, List<Field> scalars, String target, List<Field> targetKey) {
        FieldDefinition definition() {
            return field.definition();
        }
    }

    static KeyedApi check(TypedApi api, Presets presets, Problems problems) {
        return new Keying(api, presets, problems).api();
    }

    private static void unknownField(
            Located<String> name, TypedSchema schema, Collection<String> known, Problems problems) {
        problems.add(
                name.origin(),
                "unknown_field",
                "there is no field or reference " + Sentences.quoted(name) + " in " + Sentences.quoted(schema.name()),
                Nearest.hint(name.value(), known));
    }

    private KeyedApi api() {
        api.schemas().keySet().forEach(this::key);
        api.schemas().values().forEach(schema -> schema.fields().values().forEach(field -> column(schema, field)));
        Map<String, KeyedSchema> schemas = new LinkedHashMap<>();
        columns.forEach((name, found) -> schemas.put(name, found.freeze(keys.getOrDefault(name, Optional.empty()))));
        return new KeyedApi(api.definition(), schemas);
    }

    private Optional<List<Field>> key(String name) {
        Optional<List<Field>> known = keys.get(name);
        if (known != null) {
            return known;
        }
        TypedSchema schema = Optional.ofNullable(api.schemas().get(name)).orElseThrow();
        if (!begun.add(name)) {
            cycle(schema);
            return Optional.empty();
        }
        Optional<List<Field>> key =
                schema.definition().key().map(names -> declared(schema, names)).orElseGet(() -> made(schema));
        begun.remove(name);
        keys.put(name, key);
        return key;
    }

    private void cycle(TypedSchema schema) {
        List<String> path = new ArrayList<>(begun).subList(new ArrayList<>(begun).indexOf(schema.name()), begun.size());
        List<String> ring = new ArrayList<>(path);
        ring.add(schema.name());
        problems.add(
                keyOrigin(schema),
                "key_cycle",
                "the key contains itself: " + String.join(" -> ", ring),
                "leave one of the references out of its key");
    }

    private static Origin keyOrigin(TypedSchema schema) {
        return schema.definition()
                .key()
                .filter(key -> !key.isEmpty())
                .map(List::getFirst)
                .map(Located::origin)
                .orElse(schema.definition().name().origin());
    }

    private Optional<List<Field>> made(TypedSchema schema) {
        Keys.withoutKey(schema, problems);
        TypedField own = schema.fields().get("id");
        if (own != null) {
            problems.add(
                    own.definition().name().origin(),
                    "id_not_key",
                    "`id` is the name of the key that the server makes",
                    "if this one is meant, add `key: id` to the schema");
            return Optional.empty();
        }
        Field id = Field.named("id", FieldType.Simple.UUID)
                .required(true)
                .preset(Default.Computed.UUID)
                .build();
        columnsOf(schema).first(id, schema.definition().name().origin());
        return Optional.of(List.of(id));
    }

    private Columns columnsOf(TypedSchema schema) {
        return Optional.ofNullable(columns.get(schema.name())).orElseThrow();
    }

    private Optional<List<Field>> declared(TypedSchema schema, List<Located<String>> names) {
        List<Field> key = new ArrayList<>();
        boolean whole = true;
        for (Located<String> name : names) {
            Optional<List<Field>> fields = part(schema, name);
            whole &= fields.isPresent();
            fields.ifPresent(key::addAll);
        }
        Keys.check(schema, names, key, problems);
        return whole && !key.isEmpty() ? Optional.of(key.stream().distinct().toList()) : Optional.empty();
    }

    private Optional<List<Field>> part(TypedSchema schema, Located<String> name) {
        TypedField field = schema.fields().get(name.value());
        if (field != null) {
            return column(schema, field);
        }
        Optional<ReferenceField> holder = schema.fields().values().stream()
                .flatMap(found -> found instanceof ReferenceField reference
                        ? java.util.stream.Stream.of(reference)
                        : java.util.stream.Stream.empty())
                .filter(reference -> scalarNames(reference).contains(name.value()))
                .findFirst();
        if (holder.isEmpty()) {
            unknownField(name, schema, schema.fields().keySet(), problems);
        }
        return holder.flatMap(reference -> column(schema, reference))
                .flatMap(scalars -> columnsOf(schema).named(name.value()));
    }

    /** The names of a reference's scalars, as far as they can be told from the reference alone. */
    static List<String> scalarNames(ReferenceField reference) {
        return reference
                .reference()
                .scalars()
                .map(names -> names.stream().map(Located::value).toList())
                .orElseGet(() -> List.of(reference.definition().name().value() + "_id"));
    }

    private Optional<List<Field>> column(TypedSchema schema, TypedField field) {
        Columns own = columnsOf(schema);
        String name = field.definition().name().value();
        if (own.done(name)) {
            return own.found(name);
        }
        Optional<List<Field>> found = switch (field) {
            case ValueField value -> Optional.of(List.of(value(schema, value)));
            case ReferenceField reference -> reference(schema, reference);
            case BrokenField broken -> Optional.empty();
        };
        own.done(name, found.isPresent());
        return found;
    }

    private Field value(TypedSchema schema, ValueField value) {
        FieldDefinition definition = value.definition();
        Field.Builder builder = Field.named(definition.name().value(), value.type())
                .constraints(value.constraints())
                .generated(definition.generated().value())
                .writtenNow(definition.writtenNow().value())
                .searchable(definition.searchable().value())
                .heritage(Heritages.of(definition.heritage()));
        Field field = finish(builder, schema, definition, definition.name().value());
        columnsOf(schema).add(field, definition.name().origin());
        return field;
    }

    private Field finish(Field.Builder builder, TypedSchema schema, FieldDefinition definition, String name) {
        builder.required(definition.required().value() || keyNames(schema).contains(name))
                .readOnly(definition.readOnly().value())
                .writeOnly(definition.writeOnly().value())
                .read(definition.read().value())
                .write(definition.write().value());
        Field field = builder.preset(presets.read(definition, builder.build())).build();
        Keys.checkWritable(field, definition, problems);
        return field;
    }

    private Set<String> keyNames(TypedSchema schema) {
        Set<String> names = new HashSet<>();
        schema.definition().key().orElse(List.of()).forEach(name -> {
            names.add(name.value());
            if (schema.fields().get(name.value()) instanceof ReferenceField reference) {
                names.addAll(scalarNames(reference));
            }
        });
        return names;
    }

    private Optional<List<Field>> reference(TypedSchema schema, ReferenceField reference) {
        Located<String> to = reference.reference().to();
        if (!api.schemas().containsKey(to.value())) {
            problems.add(
                    to.origin(),
                    "unknown_schema",
                    "there is no schema " + Sentences.quoted(to),
                    Nearest.hint(to.value(), api.schemas().keySet()));
            return Optional.empty();
        }
        return key(to.value()).filter(key -> counts(reference, key)).flatMap(key -> scalars(schema, reference, key));
    }

    private boolean counts(ReferenceField reference, List<Field> key) {
        if (key.size() > 1) {
            composite(reference.definition());
        }
        String fields = key.stream().map(Field::name).collect(Collectors.joining(", "));
        Located<String> to = reference.reference().to();
        if (reference.reference().scalars().isEmpty() && key.size() > 1) {
            String own = key.stream()
                    .map(field -> reference.definition().name().value() + "_" + field.name())
                    .collect(Collectors.joining(", "));
            problems.add(
                    to.origin(),
                    "ref_fields",
                    "the key of " + Sentences.quoted(to) + " has several fields: " + fields,
                    "name the scalars that hold it, `fields: [" + own + "]`");
            return false;
        }
        boolean fits = scalarNames(reference).size() == key.size();
        if (!fits) {
            Origin origin = reference
                    .reference()
                    .scalars()
                    .filter(names -> !names.isEmpty())
                    .map(List::getFirst)
                    .map(Located::origin)
                    .orElse(to.origin());
            problems.add(
                    origin,
                    "ref_fields",
                    "the key of " + Sentences.quoted(to) + " has " + key.size() + " fields: " + fields
                            + "; here are named " + scalarNames(reference).size());
        }
        return fits;
    }

    private void composite(FieldDefinition reference) {
        reference
                .preset()
                .ifPresent(preset -> problems.add(
                        preset.origin(),
                        "ref_composite",
                        "a reference to a key of several fields has no default",
                        "leave it out"));
        reference
                .heritage()
                .renamedFrom()
                .ifPresent(from -> problems.add(
                        from.origin(),
                        "ref_composite",
                        "a reference to a key of several fields cannot be renamed",
                        "name its earlier scalars under `fields`"));
    }

    private Optional<List<Field>> scalars(TypedSchema schema, ReferenceField reference, List<Field> key) {
        List<Field> scalars = new ArrayList<>();
        List<String> names = scalarNames(reference);
        for (int place = 0; place < key.size(); place++) {
            scalar(schema, reference, names.get(place), key.get(place)).ifPresent(scalars::add);
        }
        if (scalars.size() < key.size()) {
            return Optional.empty();
        }
        columnsOf(schema)
                .resolve(new ResolvedReference(
                        reference, scalars, reference.reference().to().value(), key));
        return Optional.of(scalars);
    }

    private Optional<Field> scalar(TypedSchema schema, ReferenceField reference, String name, Field target) {
        boolean named = reference.reference().scalars().isPresent();
        Optional<Field> shared = shared(schema, reference, name);
        if (shared.isEmpty()) {
            return schema.fields().get(name) instanceof BrokenField
                    ? Optional.empty()
                    : Optional.of(own(schema, reference, name, target));
        }
        if (named && shared.get().type().equals(target.type())) {
            return shared;
        }
        String detail = named
                ? Sentences.quoted(name) + " is of type " + shared.get().type().label()
                        + ", what it refers to is of type " + target.type().label()
                : Sentences.quoted(name) + " is a field already, and would hold this reference too";
        problems.add(
                reference.definition().name().origin(),
                named ? "ref_type" : "name_clash",
                detail,
                named ? "" : "if the field is meant to hold it, add `fields: [" + name + "]`");
        return Optional.empty();
    }

    private Optional<Field> shared(TypedSchema schema, ReferenceField reference, String name) {
        if (schema.fields().get(name) instanceof ValueField value) {
            return column(schema, value).map(List::getFirst);
        }
        return columnsOf(schema).named(name).map(List::getFirst);
    }

    private Field own(TypedSchema schema, ReferenceField reference, String name, Field target) {
        FieldDefinition definition = reference.definition();
        Field.Builder builder = Field.named(name, target.type())
                .constraints(target.constraints())
                .heritage(Heritages.of(
                        definition, name, reference.reference().scalars().isEmpty()));
        Field field = finish(builder, schema, definition, name);
        columnsOf(schema).add(field, definition.name().origin());
        return field;
    }

    /** The columns of one schema while they are worked out. */
    private static final class Columns {
        private final TypedSchema schema;
        private final Map<String, Column> fields = new LinkedHashMap<>();
        private final Map<String, ResolvedReference> references = new LinkedHashMap<>();
        private final Map<String, Boolean> done = new HashMap<>();

        private Columns(TypedSchema schema) {
            this.schema = schema;
        }

        private void first(Field field, Origin origin) {
            fields.put(field.name(), new Column(field, origin));
        }

        private void add(Field field, Origin origin) {
            fields.putIfAbsent(field.name(), new Column(field, origin));
        }

        private void resolve(ResolvedReference reference) {
            references.put(reference.definition().name().value(), reference);
        }

        private boolean done(String name) {
            return done.containsKey(name);
        }

        private void done(String name, boolean well) {
            done.put(name, well);
        }

        private Optional<List<Field>> found(String name) {
            ResolvedReference reference = references.get(name);
            return reference == null ? named(name) : Optional.of(reference.scalars());
        }

        private Optional<List<Field>> named(String name) {
            return Optional.ofNullable(fields.get(name)).map(column -> List.of(column.field()));
        }

        private KeyedSchema freeze(Optional<List<Field>> key) {
            Set<String> unclear = new HashSet<>();
            done.forEach((name, well) -> {
                if (!well) {
                    unclear.add(name);
                    if (schema.fields().get(name) instanceof ReferenceField reference) {
                        unclear.addAll(scalarNames(reference));
                    }
                }
            });
            if (key.isEmpty()) {
                unclear.add("id");
            }
            return new KeyedSchema(schema, ordered(), references, key.map(this::key), unclear);
        }

        private Key key(List<Field> key) {
            Field first = key.getFirst();
            boolean made = key.size() == 1 && (first.generated() || first.preset() == Default.Computed.UUID);
            return new Key(key, made);
        }

        /** The order of the definition: keys were worked out first, wherever they stand. */
        private Map<String, Column> ordered() {
            Map<String, Column> ordered = new LinkedHashMap<>();
            if (schema.definition().key().isEmpty() && fields.containsKey("id")) {
                ordered.put("id", Optional.ofNullable(fields.get("id")).orElseThrow());
            }
            for (TypedField field : schema.fields().values()) {
                List<String> names = field instanceof ReferenceField reference
                        ? scalarNames(reference)
                        : List.of(field.definition().name().value());
                names.stream()
                        .filter(fields::containsKey)
                        .forEach(name -> ordered.putIfAbsent(
                                name, Optional.ofNullable(fields.get(name)).orElseThrow()));
            }
            return ordered;
        }
    }
}
