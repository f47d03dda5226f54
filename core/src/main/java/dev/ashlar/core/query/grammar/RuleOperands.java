package dev.ashlar.core.query.grammar;

import dev.ashlar.core.model.FieldType;
import dev.ashlar.core.model.Filter.Operand;
import dev.ashlar.core.model.Filter.Operand.Reference;
import dev.ashlar.core.model.Filter.Operator;
import dev.ashlar.core.value.InvalidValueException;
import dev.ashlar.core.value.Texts;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps values as constants of the rule, and turns those that start with {@code $} into references. */
final class RuleOperands implements Operands {
    private static final Operand.Constant REFUSED = new Operand.Constant("");
    private static final List<String> REFERENCES = List.of("$user.id", "$user.organization", "$user.roles", "$now");

    private final Report report;

    RuleOperands(Report report) {
        this.report = report;
    }

    @Override
    public Operand value(Comparand left, Operator operator, String text) {
        if (!isReference(text)) {
            return constant(left, text);
        }
        Reference reference = reference(text);
        return reference == null ? REFUSED : fitting(left, operator, reference, text);
    }

    @Override
    public Operand list(Comparand left, Operator operator, List<String> texts) {
        if (texts.size() == 1 && isReference(texts.getFirst())) {
            return value(left, operator, texts.getFirst());
        }
        List<String> values = new ArrayList<>(texts.size());
        for (String text : texts) {
            if (isReference(text)) {
                report.add("wrong_type", Report.quoted(text) + " cannot stand among other elements; `$$` writes a `$`");
            }
            values.add(constant(left, text).text());
        }
        return new Operand.Constant(Texts.array(values));
    }

    @Override
    public Operand pattern(Comparand left, Pattern pattern) {
        if (isReference(pattern.text())) {
            report.add("wrong_type", Report.quoted(pattern.text()) + " cannot be a pattern; `$$` writes a `$`");
        }
        String text = constant(left, pattern.text()).text();
        return new Operand.Constant(new Pattern(pattern.form(), text).sql());
    }

    @Override
    public String literal(Comparand left, String text) {
        if (isReference(text)) {
            report.add(
                    "wrong_type",
                    Report.quoted(text) + " cannot be compared with " + Report.quoted(left.name())
                            + ", a part of a field; `$$` writes a `$`");
        }
        return unescaped(text);
    }

    @Override
    public Operand canonical(String text) {
        return new Operand.Constant(text);
    }

    private Operand.Constant constant(Comparand left, String text) {
        try {
            return new Operand.Constant(Texts.read(left.single(), unescaped(text)));
        } catch (InvalidValueException fault) {
            report.value(left.name(), fault);
            return REFUSED;
        }
    }

    private static boolean isReference(String text) {
        return text.startsWith("$") && !text.startsWith("$$");
    }

    private static String unescaped(String text) {
        return text.startsWith("$$") ? text.substring(1) : text;
    }

    private @Nullable Reference reference(String text) {
        return switch (text) {
            case "$user.id" -> Reference.USER_ID;
            case "$user.organization" -> Reference.USER_ORGANIZATION;
            case "$user.roles" -> Reference.USER_ROLES;
            case "$now" -> Reference.NOW;
            default -> {
                report.unknown(
                        "unknown_reference",
                        text,
                        Report.quoted(text) + " is not a reference; `$$` writes a `$`",
                        REFERENCES);
                yield null;
            }
        };
    }

    private Operand fitting(Comparand left, Operator operator, Reference reference, String text) {
        boolean fits = switch (reference) {
            case USER_ID, USER_ORGANIZATION -> equality(operator) && identity(left.single());
            case USER_ROLES -> operator.list() && left.single().textual();
            case NOW -> !operator.list() && left.single() == FieldType.Simple.TIMESTAMP;
        };
        if (!fits) {
            report.add(
                    "wrong_type",
                    Report.quoted(text) + " cannot be compared with " + Report.quoted(left.name()) + ": "
                            + expected(reference));
        }
        return reference;
    }

    private static boolean equality(Operator operator) {
        return operator == Operator.EQ || operator == Operator.NE;
    }

    private static boolean identity(FieldType type) {
        return type == FieldType.Simple.UUID || type == FieldType.Simple.STRING || type == FieldType.Simple.TEXT;
    }

    private static String expected(Reference reference) {
        return switch (reference) {
            case USER_ID, USER_ORGANIZATION -> "it goes with eq and ne of uuid, string and text fields";
            case USER_ROLES -> "it goes with in and nin of string, text and enum fields, and with has of lists of them";
            case NOW -> "it goes with eq, ne, gt, gte, lt, lte and between of timestamp fields";
        };
    }
}
