package dev.ashlar.core.problem;

import java.util.Map;

/**
 * One thing that is wrong with a request, at a place of its body or with one of its parameters.
 *
 * @param pointer JSON pointer into the body, or the parameter's name for a query
 * @param code stable and greppable, such as {@code max_length}
 * @param detail one sentence for a person
 * @param params the figures behind the sentence, such as {@code max} to {@code 20}
 */
public record Violation(String pointer, String code, String detail, Map<String, Object> params) {
    public Violation {
        params = Map.copyOf(params);
    }

    /** A violation without figures. */
    public static Violation of(String pointer, String code, String detail) {
        return new Violation(pointer, code, detail, Map.of());
    }

    /** The same at a place further in. */
    public Violation below(String prefix) {
        return new Violation(prefix + pointer, code, detail, params);
    }

    /** The detail at the end of a sentence: with a full stop, unless it ends with a question. */
    public String ending() {
        return detail.endsWith("?") ? detail : detail + ".";
    }
}
