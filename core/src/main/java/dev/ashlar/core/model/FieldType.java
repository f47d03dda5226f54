package dev.ashlar.core.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a field holds. Limits that narrow a type are {@link Constraints}. */
public sealed interface FieldType {
    /** The name in a definition, such as {@code timestamp}. */
    String label();

    /** The types that are a single scalar without parameters. */
    enum Simple implements FieldType {
        STRING("string"),
        TEXT("text"),
        INTEGER("integer"),
        BIGINT("bigint"),
        NUMBER("number"),
        DOUBLE("double"),
        BOOLEAN("boolean"),
        DATE("date"),
        TIME("time"),
        TIMESTAMP("timestamp"),
        UUID("uuid"),
        JSON("json"),
        BINARY("binary");

        private final String label;

        Simple(String label) {
            this.label = label;
        }

        @Override
        public String label() {
            return label;
        }
    }

    /**
     * An exact number.
     *
     * @param precision digits in all, 1 to 1000
     * @param scale digits behind the point, 0 to precision
     */
    record Decimal(int precision, int scale) implements FieldType {
        @Override
        public String label() {
            return "decimal";
        }
    }

    /** One of a few words. */
    record Enumeration(List<String> values) implements FieldType {
        public Enumeration {
            values = List.copyOf(values);
        }

        @Override
        public String label() {
            return "enum";
        }
    }

    /** A value object with fields of its own, stored in its row. */
    record ObjectType(List<Field> fields) implements FieldType {
        public ObjectType {
            fields = List.copyOf(fields);
        }

        /** The field of a name, or null. */
        public @Nullable Field fieldOrNull(String name) {
            for (Field field : fields) {
                if (field.name().equals(name)) {
                    return field;
                }
            }
            return null;
        }

        /** The names of its fields, in order. */
        public List<String> fieldNames() {
            return fields.stream().map(Field::name).toList();
        }

        @Override
        public String label() {
            return "object";
        }
    }

    /**
     * A list of scalars.
     *
     * @param of the element's type
     * @param element what narrows each element
     */
    record ListType(FieldType of, Constraints element) implements FieldType {
        @Override
        public String label() {
            return "list";
        }
    }

    /** Whether values are compared and sorted as text. */
    default boolean textual() {
        return this == Simple.STRING || this == Simple.TEXT || this instanceof Enumeration;
    }

    /** Whether a value is one scalar that can be compared, sorted by and used in a key. */
    default boolean scalar() {
        return switch (this) {
            case Simple simple -> simple != Simple.JSON && simple != Simple.BINARY;
            case Decimal d -> true;
            case Enumeration e -> true;
            case ObjectType o -> false;
            case ListType l -> false;
        };
    }
}
