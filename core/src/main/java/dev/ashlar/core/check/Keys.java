package dev.ashlar.core.check;

import dev.ashlar.core.check.Typing.TypedField;
import dev.ashlar.core.check.Typing.TypedSchema;
import dev.ashlar.core.definition.FieldDefinition;
import dev.ashlar.core.definition.Located;
import dev.ashlar.core.definition.Most;
import dev.ashlar.core.model.Constraints;
import dev.ashlar.core.model.Default;
import dev.ashlar.core.model.Field;
import dev.ashlar.core.model.FieldType;
import dev.ashlar.core.model.RoleRule;
import dev.ashlar.core.problem.Origin;
import dev.ashlar.core.problem.Problems;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What fields have to be so that they can identify rows. */
final class Keys {
    /** Characters of the longest text that can be compared by an index. */
    static final int LONGEST_TEXT = 500;

    private static final int WIDEST = 2600;

    private Keys() {}

    /** Checks what a declared key consists of. */
    static void check(TypedSchema schema, List<Located<String>> names, List<Field> key, Problems problems) {
        if (names.isEmpty()) {
            problems.add(
                    schema.definition().name().origin(),
                    "empty_list",
                    "a key names at least one field",
                    "leave `key` out for an `id` that the server makes");
        }
        distinct(names, problems);
        if (!key.isEmpty()) {
            indexable(names.getFirst().origin(), key, "a key", problems);
        }
        names.forEach(name -> holder(schema, name).ifPresent(field -> member(field.definition(), name, problems)));
        schema.fields().values().forEach(field -> generated(field.definition(), names, problems));
    }

    private static Optional<TypedField> holder(TypedSchema schema, Located<String> name) {
        Optional<TypedField> named = Optional.ofNullable(schema.fields().get(name.value()));
        return named.or(() -> schema.holder(name.value()));
    }

    private static void generated(FieldDefinition field, List<Located<String>> names, Problems problems) {
        boolean key = names.size() == 1
                && names.getFirst().value().equals(field.name().value());
        if (field.generated().value() && !key) {
            notKey(field, problems);
        }
    }

    /** Without a declared key nothing counts up. */
    static void withoutKey(TypedSchema schema, Problems problems) {
        schema.fields().values().stream()
                .map(TypedField::definition)
                .filter(field ->
                        field.generated().value() && !field.name().value().equals("id"))
                .forEach(field -> notKey(field, problems));
    }

    private static void notKey(FieldDefinition field, Problems problems) {
        problems.add(
                field.generated().origin(),
                "generated_not_key",
                "only a field that is the whole key can be generated",
                "write `key: " + field.name().value() + "`, or leave `generated` out");
    }

    private static void member(FieldDefinition definition, Located<String> name, Problems problems) {
        hidden(definition.writeOnly().value(), definition.writeOnly().origin(), name, problems);
        hidden(
                !definition.read().value().equals(RoleRule.ANYONE),
                definition.read().origin(),
                name,
                problems);
        if (definition.writtenNow().value()) {
            problems.add(
                    definition.writtenNow().origin(),
                    "key_changes",
                    "a field of the key cannot change with each write");
        }
    }

    private static void hidden(boolean hidden, Origin origin, Located<String> name, Problems problems) {
        if (hidden) {
            problems.add(
                    origin,
                    "key_hidden",
                    Sentences.quoted(name) + " is in the key, so everybody who can read a row can read it");
        }
    }

    /** Reports names that stand twice. */
    static void distinct(List<Located<String>> names, Problems problems) {
        Set<String> seen = new HashSet<>();
        names.stream()
                .filter(name -> !seen.add(name.value()))
                .forEach(name -> problems.add(
                        name.origin(), "named_twice", Sentences.quoted(name) + " stands twice", "keep one of the two"));
    }

    /** Reports fields that no index can compare. */
    static void indexable(Origin origin, List<Field> fields, String what, Problems problems) {
        int before = problems.count();
        fields.forEach(field -> indexable(origin, field, what, problems));
        int width = fields.stream().mapToInt(Keys::width).sum();
        if (fields.size() > Most.KEY_FIELDS) {
            problems.add(
                    origin,
                    "too_many",
                    what + " has at most " + Most.KEY_FIELDS + " fields, here are " + fields.size());
        } else if (problems.count() == before && width > WIDEST) {
            problems.add(
                    origin,
                    "too_wide",
                    "the texts of " + what + " are too long together",
                    "make `max_length` smaller, " + LONGEST_TEXT + " in all is enough");
        }
    }

    private static void indexable(Origin origin, Field field, String what, Problems problems) {
        if (!field.type().scalar()) {
            problems.add(
                    origin,
                    "not_comparable",
                    what + " cannot have " + Sentences.quoted(field.name()) + ", which is of type "
                            + field.type().label(),
                    what.equals("an index") && field.type() instanceof FieldType.ListType
                            ? "an index can have a list alone"
                            : "");
            return;
        }
        demandShort(origin, field, field.type(), field.constraints(), what, problems);
    }

    /** Reports a list whose elements no index can hold. */
    static void elements(Origin origin, Field field, Problems problems) {
        if (field.type() instanceof FieldType.ListType list) {
            demandShort(origin, field, list.of(), list.element(), "an index", problems);
        }
    }

    private static void demandShort(
            Origin origin, Field field, FieldType type, Constraints constraints, String what, Problems problems) {
        Integer longest = constraints.maxLength();
        boolean text = type == FieldType.Simple.STRING || type == FieldType.Simple.TEXT;
        if (text && (longest == null || longest > LONGEST_TEXT)) {
            problems.add(
                    origin,
                    "max_length_needed",
                    what + " has " + Sentences.quoted(field.name()) + ", a text that can be longer than " + LONGEST_TEXT
                            + " characters",
                    "give it a `max_length` of at most " + LONGEST_TEXT);
        }
    }

    /** Bytes that a value takes at most in an index. */
    private static int width(Field field) {
        Constraints constraints = field.constraints();
        return switch (field.type()) {
            case FieldType.Simple simple
            when simple.textual() -> 4 + 4 * (constraints.maxLength() == null ? LONGEST_TEXT : constraints.maxLength());
            case FieldType.Simple simple -> 16;
            case FieldType.Decimal decimal -> 8 + decimal.precision() / 2;
            case FieldType.Enumeration words ->
                4 + 4 * words.values().stream().mapToInt(String::length).max().orElse(0);
            case FieldType.ObjectType object -> 0;
            case FieldType.ListType list -> 0;
        };
    }

    /** Reports a required field that nobody could ever give a value. */
    static void checkWritable(Field field, FieldDefinition definition, Problems problems) {
        boolean nobody = field.readOnly() || field.write().equals(new RoleRule.AnyOf(Set.of()));
        boolean given = !field.preset().equals(Default.NONE)
                || field.writtenNow()
                || field.generated()
                || definition.preset().isPresent();
        if (field.required() && nobody && !given) {
            problems.add(
                    definition.name().origin(),
                    "never_written",
                    Sentences.quoted(field.name()) + " is required, and nobody can write it",
                    "give it a default, or let it be written");
        }
    }
}
