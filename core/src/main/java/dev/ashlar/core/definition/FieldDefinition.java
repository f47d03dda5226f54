package dev.ashlar.core.definition;

import dev.ashlar.core.definition.SchemaDefinition.HeritageDefinition;
import dev.ashlar.core.model.Constraints.Format;
import dev.ashlar.core.model.FieldType;
import dev.ashlar.core.model.Relation.OnDelete;
import dev.ashlar.core.model.RoleRule;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a definition says about one field. Flags that were left out have the place of the field.
 *
 * @param type the word after {@code type}
 * @param preset the value after {@code default}
 */
public record FieldDefinition(
        Located<String> name,
        Located<String> type,
        Kind kind,
        Located<Boolean> required,
        Optional<Node> preset,
        Located<Boolean> writtenNow,
        Optional<SchemaDefinition.UniqueDefinition> unique,
        Located<Boolean> generated,
        Located<Boolean> readOnly,
        Located<Boolean> writeOnly,
        Located<Boolean> searchable,
        Located<RoleRule> read,
        Located<RoleRule> write,
        HeritageDefinition heritage) {

    /** What depends on the type. */
    public sealed interface Kind {
        /** A type with one value, or one that is taken as a whole. */
        record Plain(FieldType type, Narrowing narrowing) implements Kind {}

        /** A value object. */
        record Nested(List<FieldDefinition> fields) implements Kind {
            public Nested {
                fields = List.copyOf(fields);
            }
        }

        /** A list of scalars; the narrowing is the elements'. */
        record Listing(FieldType of, Narrowing narrowing, Optional<Located<Integer>> maxItems) implements Kind {}

        /**
         * A reference.
         *
         * @param to name of the schema it leads to
         * @param scalars names of the fields that hold it; empty when left out
         * @param inverse name of the relation on the other side
         */
        record Reference(
                Located<String> to,
                Optional<List<Located<String>>> scalars,
                Optional<Located<String>> inverse,
                Located<OnDelete> onDelete)
                implements Kind {
            public Reference {
                scalars = scalars.map(List::copyOf);
            }
        }

        /** Something unreadable, about which there is a problem already. */
        record Unreadable() implements Kind {}
    }

    /** Limits on the values of a type. */
    public record Narrowing(
            Optional<Located<BigDecimal>> min,
            Optional<Located<BigDecimal>> max,
            Optional<Located<Integer>> minLength,
            Optional<Located<Integer>> maxLength,
            Optional<Located<Pattern>> pattern,
            Optional<Located<Format>> format) {
        /** No limits. */
        public static final Narrowing NONE = new Narrowing(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
