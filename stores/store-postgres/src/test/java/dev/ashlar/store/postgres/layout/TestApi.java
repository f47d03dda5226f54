package dev.ashlar.store.postgres.layout;

import dev.ashlar.core.model.ApiModel;
import dev.ashlar.core.model.ApiName;
import dev.ashlar.core.model.Constraints;
import dev.ashlar.core.model.Default;
import dev.ashlar.core.model.Field;
import dev.ashlar.core.model.Field.Heritage;
import dev.ashlar.core.model.FieldType;
import dev.ashlar.core.model.FieldType.Simple;
import dev.ashlar.core.model.Guard;
import dev.ashlar.core.model.Limits;
import dev.ashlar.core.model.Operation;
import dev.ashlar.core.model.Relation;
import dev.ashlar.core.model.Relation.OnDelete;
import dev.ashlar.core.model.Schema;
import dev.ashlar.core.model.Version;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Definitions for tests, quickly written down and quickly changed. */
final class TestApi {
    final Map<String, TestSchema> schemas = new LinkedHashMap<>();

    static TestApi api() {
        return new TestApi();
    }

    /** Adds a schema under tenancy, with a key {@code id}. */
    TestApi schema(String name, Consumer<TestSchema> fill) {
        TestSchema schema = new TestSchema(name);
        fill.accept(schema);
        schemas.put(name, schema);
        return this;
    }

    TestApi without(String schema) {
        schemas.remove(schema);
        return this;
    }

    /** Changes a schema that is there. */
    TestApi in(String schema, Consumer<TestSchema> change) {
        change.accept(schemas.get(schema));
        return this;
    }

    TestApi copy() {
        TestApi copy = new TestApi();
        schemas.forEach((name, schema) -> copy.schemas.put(name, schema.copy()));
        return copy;
    }

    /** Gives a schema another name, everywhere. */
    TestApi rename(String from, String to) {
        TestSchema schema = schemas.remove(from);
        schema.name = to;
        schema.heritage = new Heritage(from, false);
        schemas.put(to, schema);
        schemas.values().forEach(one -> one.fields.values().forEach(field -> field.retarget(from, to)));
        return this;
    }

    ApiModel model() {
        Map<String, Map<String, Field>> fields = new LinkedHashMap<>();
        schemas.forEach((name, schema) -> fields.put(name, schema.buildFields()));
        List<Schema> built =
                schemas.values().stream().map(schema -> schema.build(fields)).toList();
        return new ApiModel(
                new ApiName("demo", "shop", "sales"),
                new Version(1, 0, 0),
                ApiModel.DatabaseChoice.AUTO,
                Limits.DEFAULT,
                built,
                Map.of(),
                Map.of());
    }

    /** A schema. */
    static final class TestSchema {
        String name;
        boolean tenant = true;
        boolean across;
        Heritage heritage = Heritage.NONE;
        List<String> key = List.of("id");
        final Map<String, TestField> fields = new LinkedHashMap<>();
        final List<TestUnique> uniques = new ArrayList<>();
        final List<List<String>> indexes = new ArrayList<>();

        TestSchema(String name) {
            this.name = name;
            field("id", Simple.UUID, field -> field.required = true);
        }

        TestSchema field(String field, FieldType type) {
            return field(field, type, f -> {});
        }

        TestSchema field(String field, FieldType type, Consumer<TestField> fill) {
            TestField made = new TestField(field, type);
            fill.accept(made);
            fields.put(field, made);
            return this;
        }

        TestSchema ref(String field, String target, OnDelete onDelete, boolean required) {
            return field(field, Simple.UUID, f -> {
                f.target = target;
                f.targets = List.of("id");
                f.onDelete = onDelete;
                f.required = required;
            });
        }

        TestSchema without(String field) {
            fields.remove(field);
            uniques.removeIf(unique -> unique.fields.contains(field));
            indexes.removeIf(index -> index.contains(field));
            return this;
        }

        TestSchema on(String field, Consumer<TestField> change) {
            change.accept(fields.get(field));
            return this;
        }

        /** Gives a field another name, keeping its data. */
        TestSchema rename(String from, String to) {
            TestField field = fields.remove(from);
            field.name = to;
            field.heritage = new Heritage(from, false);
            fields.put(to, field);
            uniques.replaceAll(
                    unique -> new TestUnique(renamed(unique.fields, from, to), unique.ignoreCase, unique.global));
            indexes.replaceAll(index -> renamed(index, from, to));
            key = renamed(key, from, to);
            return this;
        }

        private static List<String> renamed(List<String> names, String from, String to) {
            return names.stream().map(name -> name.equals(from) ? to : name).toList();
        }

        TestSchema key(String... names) {
            fields.remove("id");
            key = List.of(names);
            return this;
        }

        TestSchema unique(String... names) {
            uniques.add(new TestUnique(List.of(names), false, false));
            return this;
        }

        TestSchema unique(boolean ignoreCase, boolean global, String... names) {
            uniques.add(new TestUnique(List.of(names), ignoreCase, global));
            return this;
        }

        TestSchema index(String... names) {
            indexes.add(List.of(names));
            return this;
        }

        TestSchema shared() {
            tenant = false;
            return this;
        }

        TestSchema copy() {
            TestSchema copy = new TestSchema(name);
            copy.tenant = tenant;
            copy.across = across;
            copy.heritage = heritage;
            copy.key = key;
            copy.fields.clear();
            fields.forEach((field, value) -> copy.fields.put(field, value.copy()));
            copy.uniques.addAll(uniques);
            copy.indexes.addAll(indexes);
            return copy;
        }

        Map<String, Field> buildFields() {
            Map<String, Field> built = new LinkedHashMap<>();
            fields.values().forEach(field -> built.put(field.name, field.build()));
            return built;
        }

        Schema build(Map<String, Map<String, Field>> all) {
            Map<String, Field> own = all.get(name);
            Map<Operation, Guard> guards = new EnumMap<>(Operation.class);
            for (Operation operation : Operation.values()) {
                guards.put(operation, Guard.of(Guard.Level.ORGANIZATION));
            }
            List<Relation> relations = new ArrayList<>();
            fields.values().stream().filter(field -> field.target != null).forEach(field -> {
                List<Relation.Pair> pairs = new ArrayList<>();
                List<String> sources = field.sources.isEmpty() ? List.of(field.name) : field.sources;
                for (int index = 0; index < sources.size(); index++) {
                    pairs.add(new Relation.Pair(
                            own.get(sources.get(index)), all.get(field.target).get(field.targets.get(index))));
                }
                relations.add(new Relation(
                        "to_" + field.name,
                        name,
                        field.target,
                        false,
                        pairs,
                        Relation.Origin.REFERENCE,
                        field.onDelete));
            });
            return new Schema(
                    name,
                    new Schema.Endpoint(name, false),
                    tenant,
                    across,
                    guards,
                    List.copyOf(own.values()),
                    relations,
                    new Schema.Key(key.stream().map(own::get).toList(), false),
                    uniques.stream()
                            .map(unique -> new Schema.Unique(
                                    unique.fields.stream().map(own::get).toList(), unique.ignoreCase, unique.global))
                            .toList(),
                    indexes.stream()
                            .map(index -> new Schema.Index(
                                    index.stream().map(own::get).toList()))
                            .toList(),
                    heritage);
        }
    }

    /** A unique. */
    record TestUnique(List<String> fields, boolean ignoreCase, boolean global) {}

    /** A field. */
    static final class TestField {
        String name;
        FieldType type;
        Constraints constraints = Constraints.NONE;
        boolean required;
        Default preset = Default.NONE;
        boolean generated;
        boolean searchable;
        Heritage heritage = Heritage.NONE;
        String target;
        List<String> sources = List.of();
        List<String> targets = List.of();
        OnDelete onDelete = OnDelete.RESTRICT;

        TestField(String name, FieldType type) {
            this.name = name;
            this.type = type;
        }

        TestField required() {
            required = true;
            return this;
        }

        TestField optional() {
            required = false;
            return this;
        }

        TestField preset(String text) {
            preset = new Default.Constant(text);
            return this;
        }

        TestField maxLength(int length) {
            constraints = new Constraints(null, null, null, length, null, null, null);
            return this;
        }

        TestField range(String min, String max) {
            constraints = new Constraints(
                    new java.math.BigDecimal(min), new java.math.BigDecimal(max), null, null, null, null, null);
            return this;
        }

        TestField restore() {
            heritage = new Heritage(null, true);
            return this;
        }

        TestField renamedFrom(String from) {
            heritage = new Heritage(from, false);
            return this;
        }

        void retarget(String from, String to) {
            if (from.equals(target)) {
                target = to;
            }
        }

        TestField copy() {
            TestField copy = new TestField(name, type);
            copy.constraints = constraints;
            copy.required = required;
            copy.preset = preset;
            copy.generated = generated;
            copy.searchable = searchable;
            copy.heritage = heritage;
            copy.target = target;
            copy.sources = sources;
            copy.targets = targets;
            copy.onDelete = onDelete;
            return copy;
        }

        Field build() {
            return Field.named(name, type)
                    .constraints(constraints)
                    .required(required)
                    .preset(preset)
                    .generated(generated)
                    .searchable(searchable)
                    .heritage(heritage)
                    .build();
        }
    }
}
