package dev.ashlar.core.value;

import dev.ashlar.core.problem.Violation;
import java.io.Serial;
import java.util.Map;

/** A text that is no value of its field; cheap, since it has no stack trace. The detail never repeats the value. */
public final class InvalidValueException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final Fault fault;
    private final transient Map<String, Object> params;

    /**
     * A value that was refused.
     *
     * @param detail what is expected, as the end of a sentence: {@code must be an integer}
     * @param params the figures behind the detail
     */
    public InvalidValueException(Fault fault, String detail, Map<String, Object> params) {
        super(detail, null, false, false);
        this.fault = fault;
        this.params = Map.copyOf(params);
    }

    static InvalidValueException of(Fault fault, String detail) {
        return new InvalidValueException(fault, detail, Map.of());
    }

    static InvalidValueException of(Fault fault, String detail, String name, Object figure) {
        return new InvalidValueException(fault, detail, Map.of(name, figure));
    }

    /** What is wrong. */
    public Fault fault() {
        return fault;
    }

    /** Stable, greppable code. */
    public String code() {
        return fault.code();
    }

    /** What is expected, as the end of a sentence. */
    public String detail() {
        return String.valueOf(getMessage());
    }

    /** The figures behind the detail, such as {@code max} to {@code 20}. */
    public Map<String, Object> params() {
        return params;
    }

    /** The same as a violation at a place of a request. */
    public Violation at(String pointer) {
        return new Violation(pointer, code(), detail(), params);
    }
}
