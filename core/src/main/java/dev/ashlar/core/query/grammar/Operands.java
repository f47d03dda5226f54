package dev.ashlar.core.query.grammar;

import dev.ashlar.core.model.Filter.Operand;
import dev.ashlar.core.model.Filter.Operator;
import java.util.List;

/**
 * Makes operands of texts: numbered arguments of a request, or constants and references of a rule. What is no value
 * is reported.
 */
sealed interface Operands permits RequestOperands, RuleOperands {
    /** One value of the type of what it is held against. */
    Operand value(Comparand left, Operator operator, String text);

    /** A list of values of the type of what it is held against, or of its elements. */
    Operand list(Comparand left, Operator operator, List<String> texts);

    /** The text that somebody wrote, where it can be no reference. */
    String literal(Comparand left, String text);

    /** A canonical text made of what somebody wrote. */
    Operand canonical(String text);

    /**
     * An SQL pattern.
     *
     * @param pattern what the caller wrote
     */
    Operand pattern(Comparand left, Pattern pattern);

    /**
     * A text to look for.
     *
     * @param form where {@code %} stands around it
     * @param text as the caller wrote it
     */
    record Pattern(Form form, String text) {
        /** As an SQL pattern with {@code \} as escape. */
        String sql() {
            StringBuilder out = new StringBuilder(text.length() + 8);
            if (form == Form.CONTAINS || form == Form.ENDS) {
                out.append('%');
            }
            for (int i = 0; i < text.length(); i++) {
                escape(text.charAt(i), out);
            }
            if (form == Form.CONTAINS || form == Form.STARTS) {
                out.append('%');
            }
            return out.toString();
        }

        private void escape(char character, StringBuilder out) {
            if (character == '*' && form == Form.WILD) {
                out.append('%');
                return;
            }
            if (character == '\\' || character == '%' || character == '_') {
                out.append('\\');
            }
            out.append(character);
        }

        /** What surrounds the text. */
        enum Form {
            /** Nothing; {@code *} inside it stands for any characters. */
            WILD,
            CONTAINS,
            STARTS,
            ENDS
        }
    }
}
