package dev.ashlar.core.check;

import dev.ashlar.core.definition.FieldDefinition;
import dev.ashlar.core.definition.Node;
import dev.ashlar.core.model.Default;
import dev.ashlar.core.model.Field;
import dev.ashlar.core.model.FieldType;
import dev.ashlar.core.model.FieldType.Simple;
import dev.ashlar.core.problem.Nearest;
import dev.ashlar.core.problem.Problems;
import dev.ashlar.core.value.InvalidValueException;
import dev.ashlar.core.value.Texts;
import java.util.List;
import java.util.function.Supplier;

/** Reads {@code default}: a constant of the field's type, or a word for what the server works out. */
final class DefaultReader {
    private static final List<String> REFERENCES = List.of("$user.id", "$user.organization", "$user.roles", "$now");

    private final Problems problems;

    DefaultReader(Problems problems) {
        this.problems = problems;
    }

    /** The default of a field that is complete but for it. */
    Default read(FieldDefinition definition, Field field) {
        return definition.preset().map(node -> read(node, field)).orElse(Default.NONE);
    }

    private Default read(Node node, Field field) {
        boolean listed = field.type() instanceof FieldType.ListType && node instanceof Node.Sequence;
        if (field.type() == Simple.JSON || listed) {
            return constant(node, field, () -> JsonText.of(node));
        }
        return switch (node) {
            case Node.Scalar scalar -> scalar(scalar, field);
            case Node.Unreadable unreadable -> Default.NONE;
            case Node.Sequence sequence -> wrong(node, field);
            case Node.Mapping mapping -> wrong(node, field);
        };
    }

    private Default scalar(Node.Scalar scalar, Field field) {
        Default word = Default.words(field.type()).get(scalar.text());
        if (word != null) {
            return word;
        }
        if (scalar.type() == Node.Type.TEXT
                && scalar.text().startsWith("$")
                && !scalar.text().startsWith("$$")) {
            return reference(scalar, field);
        }
        return fits(scalar, field.type()) ? constant(scalar, field) : wrong(scalar, field);
    }

    private Default reference(Node.Scalar scalar, Field field) {
        boolean known = REFERENCES.contains(scalar.text());
        String detail = known
                ? Sentences.quoted(scalar.text()) + " cannot be the default of a field of type "
                        + field.type().label()
                : "there is no " + Sentences.quoted(scalar.text());
        String hint = known ? misplaced(scalar.text()) : hint(scalar.text());
        problems.add(scalar.origin(), "unknown_reference", detail, hint);
        return Default.NONE;
    }

    private static String misplaced(String reference) {
        return reference.equals("$now")
                ? "the default of a timestamp is written `now`"
                : "`$user.id` and `$user.organization` are defaults of a uuid";
    }

    private static String hint(String text) {
        String nearest = Nearest.hint(text, REFERENCES);
        return nearest.isEmpty() ? "a text that begins with $ is written $$" : nearest;
    }

    private Default constant(Node.Scalar scalar, Field field) {
        return constant(
                scalar,
                field,
                () -> scalar.text().startsWith("$$") ? scalar.text().substring(1) : scalar.text());
    }

    private Default constant(Node node, Field field, Supplier<String> text) {
        try {
            return new Default.Constant(Texts.read(field, text.get()));
        } catch (InvalidValueException failure) {
            problems.add(node.origin(), "invalid_default", "the default " + failure.detail());
            return Default.NONE;
        }
    }

    private static boolean fits(Node.Scalar scalar, FieldType type) {
        return switch (scalar.type()) {
            case INTEGER -> numeric(type);
            case DECIMAL -> numeric(type) && type != Simple.INTEGER && type != Simple.BIGINT;
            case BOOLEAN -> type == Simple.BOOLEAN;
            case TEXT ->
                type == Simple.BIGINT
                        || type instanceof FieldType.Decimal
                        || !(numeric(type) || type == Simple.BOOLEAN);
            case NULL -> false;
        };
    }

    private static boolean numeric(FieldType type) {
        return type instanceof FieldType.Decimal
                || type == Simple.INTEGER
                || type == Simple.BIGINT
                || type == Simple.NUMBER
                || type == Simple.DOUBLE;
    }

    private Default wrong(Node node, Field field) {
        problems.add(
                node.origin(),
                "wrong_type",
                "`default` is a value of type " + field.type().label() + ", here stands " + node.kind(),
                hint(node, field));
        return Default.NONE;
    }

    private static String hint(Node node, Field field) {
        return node instanceof Node.Scalar scalar ? hint(scalar, field.type()) : "";
    }

    private static String hint(Node.Scalar scalar, FieldType type) {
        return switch (scalar.type()) {
            case NULL -> "without a default it is empty anyway";
            case TEXT ->
                numeric(type) && scalar.quoted()
                        ? "leave the quotes out"
                        : type == Simple.BOOLEAN ? "a boolean is written true or false" : "";
            case INTEGER, DECIMAL, BOOLEAN -> type.textual() ? "write it in quotes" : "";
        };
    }
}
