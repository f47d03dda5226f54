package dev.ashlar.core.value;

import dev.ashlar.core.model.Constraints;
import dev.ashlar.core.model.Default;
import dev.ashlar.core.model.Field;
import dev.ashlar.core.model.FieldType;
import dev.ashlar.core.model.FieldType.Decimal;
import dev.ashlar.core.model.FieldType.Enumeration;
import dev.ashlar.core.model.FieldType.ListType;
import dev.ashlar.core.model.FieldType.ObjectType;
import dev.ashlar.core.model.FieldType.Simple;
import dev.ashlar.core.model.Guard;
import dev.ashlar.core.model.Operation;
import dev.ashlar.core.model.RoleRule;
import dev.ashlar.core.model.Schema;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A schema with a field of every type and rule. */
final class Samples {
    static final Constraints SHORT = lengths(null, 10);

    static final ObjectType GEO = new ObjectType(List.of(
            Field.named("lat", Simple.NUMBER).required(true).build(),
            Field.named("big", Simple.BIGINT).build()));

    static final ObjectType ADDRESS = new ObjectType(List.of(
            Field.named("street", Simple.STRING).build(),
            Field.named("city", Simple.STRING).required(true).constraints(SHORT).build(),
            Field.named("country", Simple.STRING)
                    .preset(new Default.Constant("DE"))
                    .build(),
            Field.named("geo", GEO).build()));

    static final Schema ORDER = schema(
            1,
            Field.named("id", Simple.UUID).required(true).build(),
            Field.named("number", Simple.STRING)
                    .required(true)
                    .constraints(SHORT)
                    .build(),
            Field.named("qty", Simple.INTEGER)
                    .required(true)
                    .constraints(range(1, 100))
                    .build(),
            Field.named("status", new Enumeration(List.of("open", "paid")))
                    .required(true)
                    .preset(new Default.Constant("open"))
                    .build(),
            Field.named("total", new Decimal(12, 2)).constraints(range(0, 1000)).build(),
            Field.named("price", new Decimal(20, 4)).build(),
            Field.named("big", Simple.BIGINT).build(),
            Field.named("rate", Simple.NUMBER).build(),
            Field.named("ratio", Simple.DOUBLE).build(),
            Field.named("active", Simple.BOOLEAN).build(),
            Field.named("day", Simple.DATE).build(),
            Field.named("hour", Simple.TIME).build(),
            Field.named("placed_at", Simple.TIMESTAMP)
                    .preset(Default.Computed.NOW)
                    .build(),
            Field.named("customer_id", Simple.UUID).build(),
            Field.named("email", Simple.STRING)
                    .constraints(format(Constraints.Format.EMAIL))
                    .build(),
            Field.named("sku", Simple.STRING).constraints(pattern("[A-Z]{3}")).build(),
            Field.named("note", Simple.TEXT).constraints(lengths(3, null)).build(),
            Field.named("address", ADDRESS).build(),
            Field.named("tags", new ListType(Simple.STRING, SHORT))
                    .constraints(items(3))
                    .build(),
            Field.named("meta", Simple.JSON).build(),
            Field.named("photo", Simple.BINARY).build(),
            Field.named("secret", Simple.STRING).writeOnly(true).build(),
            Field.named("margin", Simple.NUMBER).write(only("manager")).build(),
            Field.named("cost", Simple.NUMBER)
                    .read(only("boss"))
                    .write(only("boss"))
                    .build(),
            Field.named("created_at", Simple.TIMESTAMP)
                    .readOnly(true)
                    .required(true)
                    .build(),
            Field.named("changed_at", Simple.TIMESTAMP)
                    .writtenNow(true)
                    .required(true)
                    .build());

    private Samples() {}

    static RowTarget target(Schema schema, WriteMode mode, Set<String> roles, String... key) {
        return new RowTarget(
                schema,
                mode,
                field -> !field.writeOnly() && field.read().admits(roles),
                field -> field.write().admits(roles),
                List.of(key));
    }

    /** A schema whose first fields are its key; a key of a single UUID is made by the server. */
    static Schema schema(int keyFields, Field... fields) {
        boolean made = keyFields == 1 && fields[0].type() == Simple.UUID;
        return new Schema(
                "order",
                new Schema.Endpoint("orders", false),
                false,
                false,
                Arrays.stream(Operation.values())
                        .collect(Collectors.toMap(Function.identity(), any -> Guard.of(Guard.Level.PUBLIC))),
                List.of(fields),
                List.of(),
                new Schema.Key(List.of(fields).subList(0, keyFields), made),
                List.of(),
                List.of(),
                Field.Heritage.NONE);
    }

    static Field field(FieldType type, Constraints rules) {
        return Field.named("value", type).constraints(rules).build();
    }

    static Constraints range(@Nullable Integer min, @Nullable Integer max) {
        return new Constraints(decimal(min), decimal(max), null, null, null, null, null);
    }

    static Constraints lengths(@Nullable Integer min, @Nullable Integer max) {
        return new Constraints(null, null, min, max, null, null, null);
    }

    static Constraints pattern(String pattern) {
        return new Constraints(null, null, null, null, Pattern.compile(pattern), null, null);
    }

    static Constraints format(Constraints.Format format) {
        return new Constraints(null, null, null, null, null, format, null);
    }

    static Constraints items(int most) {
        return new Constraints(null, null, null, null, null, null, most);
    }

    private static @Nullable BigDecimal decimal(@Nullable Integer value) {
        return value == null ? null : BigDecimal.valueOf(value);
    }

    private static RoleRule only(String role) {
        return new RoleRule.AnyOf(Set.of(role));
    }

    static Map<String, String> texts(List<FieldValue> values) {
        return values.stream()
                .collect(Collectors.toMap(value -> value.field().name(), value -> String.valueOf(value.text())));
    }
}
