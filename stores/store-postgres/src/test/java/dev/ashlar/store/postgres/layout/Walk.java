package dev.ashlar.store.postgres.layout;

import dev.ashlar.core.model.Constraints;
import dev.ashlar.core.model.Default;
import dev.ashlar.core.model.Field.Heritage;
import dev.ashlar.core.model.FieldType;
import dev.ashlar.core.model.FieldType.Decimal;
import dev.ashlar.core.model.FieldType.Enumeration;
import dev.ashlar.core.model.FieldType.ListType;
import dev.ashlar.core.model.FieldType.Simple;
import dev.ashlar.core.model.Relation.OnDelete;
import dev.ashlar.store.postgres.layout.TestApi.TestField;
import dev.ashlar.store.postgres.layout.TestApi.TestSchema;
import dev.ashlar.store.postgres.layout.TestApi.TestUnique;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Changes a definition at random, the way people do; each move is decided by one number. */
final class Walk {
    private static final List<String> SCHEMAS = List.of("customer", "order", "line", "product", "Order");
    private static final List<String> FIELDS = List.of("name", "amount", "status", "xmin", "notes", "Name", "data");

    private final TestApi api;
    private final Random random;

    private Walk(TestApi api, Random random) {
        this.api = api;
        this.random = random;
    }

    /** The definition after one move. */
    static TestApi move(TestApi before, int decision) {
        TestApi api = before.copy();
        new Walk(api, new Random(decision * 0x9E3779B97F4A7C15L)).move();
        return api;
    }

    private void move() {
        if (random.nextInt(3) == 0) {
            forgetHeritage();
        }
        Optional<TestSchema> any = any(api.schemas.values());
        if (any.isEmpty()) {
            addSchema();
            return;
        }
        TestSchema schema = any.get();
        switch (random.nextInt(24)) {
            case 0, 1 -> addSchema();
            case 2 -> dropSchema(schema);
            case 3 -> renameSchema(schema);
            case 4, 5, 6 -> addField(schema);
            case 7, 8 -> own(schema).ifPresent(field -> schema.without(field.name));
            case 9, 10 -> renameField(schema);
            case 11, 12 -> own(schema).ifPresent(this::loosen);
            // What holds a reference is as long as what it refers to.
            case 13 -> own(schema).filter(field -> field.target == null).ifPresent(this::tighten);
            case 14 -> toggleIndex(schema);
            case 15 -> toggleUnique(schema);
            case 16, 17 -> addReference(schema);
            case 18 -> own(schema).filter(field -> field.target != null).ifPresent(this::changeDeletion);
            case 19 -> schema.across = schema.tenant && !schema.across;
            case 20 -> own(schema).ifPresent(field -> field.preset = preset(field.type));
            case 21, 22 -> own(schema).ifPresent(this::toggleSearch);
            default -> own(schema).filter(field -> !indexed(schema, field)).ifPresent(this::retype);
        }
    }

    private void forgetHeritage() {
        api.schemas.values().forEach(schema -> {
            schema.heritage = Heritage.NONE;
            schema.fields.values().forEach(field -> field.heritage = Heritage.NONE);
        });
    }

    private <T> Optional<T> any(Collection<T> items) {
        List<T> all = new ArrayList<>(items);
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(random.nextInt(all.size())));
    }

    /** A field that is not part of the key. */
    private Optional<TestField> own(TestSchema schema) {
        return any(schema.fields.values().stream()
                .filter(field -> !schema.key.contains(field.name))
                .toList());
    }

    private Optional<String> free(List<String> names, Collection<String> taken) {
        return any(names.stream().filter(name -> !taken.contains(name)).toList());
    }

    private void addSchema() {
        free(SCHEMAS, api.schemas.keySet())
                .ifPresent(name -> api.schema(name, schema -> {
                    schema.tenant = random.nextInt(4) > 0;
                    schema.heritage = new Heritage(null, random.nextBoolean());
                    if (random.nextInt(3) == 0) {
                        schema.field(
                                "code",
                                Simple.STRING,
                                field -> field.maxLength(20).required());
                        schema.key("code");
                    } else if (random.nextInt(3) == 0) {
                        schema.field("number", Simple.INTEGER, field -> {
                            field.required();
                            field.generated = true;
                        });
                        schema.key("number");
                    }
                    addField(schema);
                    addField(schema);
                }));
    }

    private void dropSchema(TestSchema schema) {
        api.schemas.remove(schema.name);
        for (TestSchema other : api.schemas.values()) {
            List.copyOf(other.fields.values()).stream()
                    .filter(field -> schema.name.equals(field.target))
                    .forEach(field -> other.without(field.name));
        }
    }

    private void renameSchema(TestSchema schema) {
        free(SCHEMAS, api.schemas.keySet()).ifPresent(name -> api.rename(schema.name, name));
    }

    private void addField(TestSchema schema) {
        free(FIELDS, schema.fields.keySet())
                .ifPresent(name -> schema.field(name, type(), field -> {
                    field.required = random.nextInt(3) == 0;
                    field.preset = random.nextBoolean() ? preset(field.type) : Default.NONE;
                    field.heritage = new Heritage(null, random.nextInt(3) > 0);
                    if (field.type == Simple.STRING && random.nextBoolean()) {
                        field.maxLength(10 + random.nextInt(3) * 10);
                    }
                    if (field.type == Simple.INTEGER && random.nextBoolean()) {
                        field.range("-" + random.nextInt(100), "1000");
                    }
                }));
    }

    private FieldType type() {
        return switch (random.nextInt(10)) {
            case 0, 1, 2 -> Simple.STRING;
            case 3, 4 -> Simple.INTEGER;
            case 5 -> new Decimal(8 + random.nextInt(4), 2);
            case 6 ->
                new Enumeration(random.nextBoolean() ? List.of("open", "paid") : List.of("open", "paid", "shipped"));
            case 7 -> Simple.TIMESTAMP;
            case 8 -> random.nextBoolean() ? Simple.JSON : Simple.BINARY;
            default -> new ListType(random.nextBoolean() ? Simple.STRING : new Decimal(6, 2), Constraints.NONE);
        };
    }

    private Default preset(FieldType type) {
        return switch (type) {
            case Simple simple ->
                switch (simple) {
                    case STRING -> new Default.Constant(random.nextBoolean() ? "it's" : "o\\p?en");
                    case INTEGER -> new Default.Constant("7");
                    default -> Default.NONE;
                };
            case Decimal decimal -> new Default.Constant("1.50");
            case Enumeration words -> new Default.Constant("paid");
            case ListType list -> new Default.Constant(list.of() == Simple.STRING ? "{\"a\",\"b\"}" : "{\"1.50\"}");
            case FieldType.ObjectType object -> Default.NONE;
        };
    }

    private static boolean indexed(TestSchema schema, TestField field) {
        return schema.indexes.stream().anyMatch(index -> index.contains(field.name));
    }

    private void retype(TestField field) {
        field.type = type();
        field.searchable = false;
    }

    private void renameField(TestSchema schema) {
        any(schema.fields.keySet()).ifPresent(from -> {
            boolean referred = api.schemas.values().stream()
                    .flatMap(other -> other.fields.values().stream())
                    .anyMatch(field -> schema.name.equals(field.target) && field.targets.contains(from));
            if (!referred) {
                free(FIELDS, schema.fields.keySet()).ifPresent(to -> schema.rename(from, to));
            }
        });
    }

    private void loosen(TestField field) {
        switch (random.nextInt(3)) {
            case 0 -> field.required = false;
            case 1 -> field.constraints = Constraints.NONE;
            default -> {
                if (field.type instanceof Enumeration) {
                    field.type = new Enumeration(List.of("open", "paid", "shipped", "lost"));
                }
            }
        }
    }

    private void tighten(TestField field) {
        if (field.type == Simple.STRING) {
            field.maxLength(5 + random.nextInt(20));
        } else if (field.type == Simple.INTEGER) {
            field.constraints = new Constraints(BigDecimal.ZERO, BigDecimal.TEN, null, null, null, null, null);
        }
        field.required = field.required || (random.nextBoolean() && field.onDelete != OnDelete.SET_NULL);
    }

    private void toggleSearch(TestField field) {
        if (field.type == Simple.STRING) {
            field.searchable = !field.searchable;
        } else if (field.type instanceof ListType || field.type == Simple.BINARY) {
            Integer most = random.nextBoolean() ? 2 + random.nextInt(4) : null;
            Integer longest = field.type == Simple.BINARY ? most : null;
            Integer items = field.type == Simple.BINARY ? null : most;
            field.constraints = new Constraints(null, null, null, longest, null, null, items);
        }
    }

    private void toggleIndex(TestSchema schema) {
        if (!schema.indexes.isEmpty() && random.nextBoolean()) {
            schema.indexes.removeFirst();
        } else {
            any(schema.fields.values().stream()
                            .filter(field -> field.type.scalar() || field.type instanceof ListType)
                            .toList())
                    .ifPresent(field -> schema.index(field.name));
        }
    }

    private void toggleUnique(TestSchema schema) {
        if (!schema.uniques.isEmpty() && random.nextBoolean()) {
            schema.uniques.removeFirst();
        } else {
            scalars(schema)
                    .ifPresent(one -> scalars(schema)
                            .ifPresent(two -> schema.uniques.add(new TestUnique(
                                    one == two ? List.of(one.name) : List.of(one.name, two.name),
                                    random.nextBoolean(),
                                    random.nextInt(4) == 0))));
        }
    }

    private Optional<TestField> scalars(TestSchema schema) {
        return any(schema.fields.values().stream()
                .filter(field -> field.type.scalar())
                .toList());
    }

    private void addReference(TestSchema schema) {
        any(api.schemas.values())
                .filter(target -> schema.tenant || !target.tenant)
                .ifPresent(target -> free(List.of("owner_id", "parent_id", "other_id"), schema.fields.keySet())
                        .ifPresent(name -> reference(schema, target, name)));
    }

    private void reference(TestSchema schema, TestSchema target, String name) {
        TestField key = target.fields.get(target.key.getFirst());
        schema.field(name, key.type, field -> {
            field.target = target.name;
            field.targets = target.key;
            field.onDelete = OnDelete.values()[random.nextInt(3)];
            field.required = field.onDelete != OnDelete.SET_NULL && random.nextInt(4) == 0;
            field.heritage = new Heritage(null, random.nextBoolean());
        });
    }

    private void changeDeletion(TestField field) {
        field.onDelete = field.required ? OnDelete.values()[random.nextInt(2)] : OnDelete.values()[random.nextInt(3)];
    }
}
