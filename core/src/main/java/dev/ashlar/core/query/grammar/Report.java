package dev.ashlar.core.query.grammar;

import dev.ashlar.core.problem.Nearest;
import dev.ashlar.core.problem.Refusal;
import dev.ashlar.core.problem.Violation;
import dev.ashlar.core.value.InvalidValueException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Gathers what is wrong with one query string, so that its caller learns everything at once. */
final class Report {
    /** More violations than this help nobody; reading stops there. */
    static final int MOST = 50;

    private static final int LONGEST_QUOTE = 80;

    private final boolean pointers;
    private final List<Violation> violations = new ArrayList<>(0);
    private String parameter = "";

    private Report(boolean pointers) {
        this.pointers = pointers;
    }

    /** A report on a text of parameters. */
    static Report ofParameters() {
        return new Report(false);
    }

    /** A report on a JSON body: what is entered are pointers. */
    static Report ofBody() {
        return new Report(true);
    }

    /** Names the parameter, or the place in a body, that all violations from here on belong to. */
    void enter(String name) {
        parameter = name;
    }

    /** Whether it is worthless to go on reading. */
    boolean full() {
        return violations.size() >= MOST;
    }

    /** How many violations there are so far. */
    int size() {
        return violations.size();
    }

    void add(String code, String detail) {
        add(code, detail, Map.of());
    }

    void add(String code, String detail, Map<String, Object> params) {
        if (!full()) {
            violations.add(new Violation(pointers ? parameter : clipped(parameter), code, detail, params));
        }
    }

    /** Something that does not follow the grammar, at a 0-based place of a value. */
    void syntax(int at, String expected) {
        add("invalid_syntax", "at character " + (at + 1) + " " + expected, Map.of("position", at + 1));
    }

    /** A name that does not exist, or not for this caller. */
    void unknown(String code, String name, String detail, Collection<String> known) {
        add(code, detail + Nearest.ending(name, known), Map.of("name", clipped(name)));
    }

    /** A limit that was passed, by its name. */
    void limit(String name, int most, String detail) {
        add("limit_exceeded", detail + "; the limit `" + name + "` is " + most, Map.of("limit", name, "max", most));
    }

    /** A text that is no value of its field. */
    void value(String field, InvalidValueException fault) {
        add(fault.code(), quoted(field) + " " + fault.detail(), fault.params());
    }

    /** Fails with everything gathered; does nothing when that is nothing. */
    void close(String code) {
        if (!violations.isEmpty()) {
            throw Refusal.of(Refusal.Kind.MALFORMED, code, summary(), violations);
        }
    }

    private String summary() {
        Violation first = violations.getFirst();
        String more = violations.size() == 1 ? "" : " (and " + (violations.size() - 1) + " more)";
        return (named(first) ? "" : first.pointer() + ": ") + first.detail() + more;
    }

    /** Whether a detail begins with the name of its parameter, or there is none. */
    private static boolean named(Violation violation) {
        String pointer = violation.pointer();
        int end = violation.detail().indexOf('`', 1);
        String name = end > 0 && violation.detail().startsWith("`")
                ? violation.detail().substring(1, end)
                : "\n";
        return pointer.isEmpty() || pointer.equals(name) || pointer.startsWith(name + ".");
    }

    /** A name of the caller's as it stands in a detail. */
    static String quoted(String name) {
        return "`" + clipped(name) + "`";
    }

    private static String clipped(String name) {
        if (name.length() <= LONGEST_QUOTE) {
            return name;
        }
        int end = Character.isHighSurrogate(name.charAt(LONGEST_QUOTE - 1)) ? LONGEST_QUOTE - 1 : LONGEST_QUOTE;
        return name.substring(0, end) + "\u2026";
    }
}
