package dev.ashlar.core.check;

import dev.ashlar.core.check.Typing.ReferenceField;
import dev.ashlar.core.check.Typing.TypedApi;
import dev.ashlar.core.check.Typing.TypedField;
import dev.ashlar.core.check.Typing.TypedSchema;
import dev.ashlar.core.definition.ApiDefinition;
import dev.ashlar.core.definition.FieldDefinition;
import dev.ashlar.core.definition.Located;
import dev.ashlar.core.model.Default;
import dev.ashlar.core.model.Field;
import dev.ashlar.core.model.FieldType;
import dev.ashlar.core.model.Schema;
import dev.ashlar.core.problem.Nearest;
import dev.ashlar.core.problem.Origin;
import dev.ashlar.core.problem.Problems;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Third stage: every schema has a key, and every reference becomes the scalars that hold its target's key. A key may contain
 * references, so keys are worked out target first.
 */
final class Keying {
    private final Problems problems;
    private final Map<String, Columns> columns = new LinkedHashMap<>();
    private final Map<String, Optional<List<Field>>> keys = new HashMap<>();
    private final Set<String> begun = new LinkedHashSet<>();

    private Keying(TypedApi api, DefaultReader defaults, Problems problems) {
        this.problems = problems;
        ReferenceResolver resolver = new ReferenceResolver(api.schemas().keySet(), this::key, problems);
        api.schemas()
                .forEach((name, schema) ->
                        columns.put(name, new Columns(schema, new FieldFactory(schema, defaults, problems), resolver)));
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
            Optional<Schema.Key> key,
            Set<String> unclear) {
        String name() {
            return typed.name();
        }

        /** The fields that a name of a field or reference stands for; empty with a problem unless there is one already. */
        Optional<List<Field>> expand(Located<String> name, Problems problems) {
            Optional<List<Field>> found = Optional.ofNullable(references.get(name.value()))
                    .map(ResolvedReference::scalars)
                    .or(() -> Optional.ofNullable(fields.get(name.value())).map(column -> List.of(column.field())));
            if (found.isEmpty() && !unclear.contains(name.value())) {
                Set<String> known = new LinkedHashSet<>(fields.keySet());
                known.addAll(references.keySet());
                unknownField(name, typed, known, problems);
            }
            return found;
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

    static KeyedApi check(TypedApi api, DefaultReader defaults, Problems problems) {
        Keying keying = new Keying(api, defaults, problems);
        api.schemas().keySet().forEach(keying::key);
        keying.columns.values().forEach(Columns::complete);
        Map<String, KeyedSchema> schemas = new LinkedHashMap<>();
        keying.columns.forEach((name, found) -> schemas.put(name, found.freeze(keying.key(name))));
        return new KeyedApi(api.definition(), schemas);
    }

    private static void unknownField(
            Located<String> name, TypedSchema schema, Collection<String> known, Problems problems) {
        problems.add(
                name.origin(),
                "unknown_field",
                "there is no field or reference " + Sentences.quoted(name) + " in " + Sentences.quoted(schema.name()),
                Nearest.hint(name.value(), known));
    }

    private Optional<List<Field>> key(String name) {
        Optional<List<Field>> known = keys.get(name);
        if (known != null) {
            return known;
        }
        Columns own = Optional.ofNullable(columns.get(name)).orElseThrow();
        if (!begun.add(name)) {
            cycle(own.schema());
            return Optional.empty();
        }
        Optional<List<Located<String>>> names = own.schema().definition().key();
        Optional<List<Field>> key = names.isPresent() ? declared(own, names.get()) : made(own);
        begun.remove(name);
        keys.put(name, key);
        return key;
    }

    private void cycle(TypedSchema schema) {
        List<String> path = new ArrayList<>(begun);
        List<String> ring = new ArrayList<>(path.subList(path.indexOf(schema.name()), path.size()));
        ring.add(schema.name());
        problems.add(
                schema.keyOrigin(),
                "key_cycle",
                "the key contains itself: " + String.join(" -> ", ring),
                "leave one of the references out of its key");
    }

    private Optional<List<Field>> made(Columns own) {
        Keys.withoutKey(own.schema(), problems);
        TypedField id = own.schema().fields().get("id");
        if (id != null) {
            problems.add(
                    id.definition().name().origin(),
                    "id_not_key",
                    "`id` is the name of the key that the server makes",
                    "if this one is meant, add `key: id` to the schema");
            return Optional.empty();
        }
        Field made = Field.named("id", FieldType.Simple.UUID)
                .required(true)
                .preset(Default.Computed.UUID)
                .build();
        return Optional.of(List.of(own.add(made, own.schema().keyOrigin())));
    }

    private Optional<List<Field>> declared(Columns own, List<Located<String>> names) {
        List<List<Field>> parts =
                names.stream().flatMap(name -> part(own, name).stream()).toList();
        List<Field> key = parts.stream().flatMap(List::stream).distinct().toList();
        Keys.check(own.schema(), names, key, problems);
        return parts.size() == names.size() && !key.isEmpty() ? Optional.of(key) : Optional.empty();
    }

    private Optional<List<Field>> part(Columns own, Located<String> name) {
        TypedField field = own.schema().fields().get(name.value());
        Optional<ReferenceField> holder = own.schema().holder(name.value());
        if (field != null) {
            return own.of(field);
        } else if (holder.isEmpty()) {
            unknownField(name, own.schema(), own.schema().fields().keySet(), problems);
        }
        return holder.flatMap(own::of)
                .flatMap(scalars -> own.named(name.value()))
                .map(List::of);
    }
}
