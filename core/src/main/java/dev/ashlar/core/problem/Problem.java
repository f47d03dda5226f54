package dev.ashlar.core.problem;

/**
 * One thing that is wrong with a definition.
 *
 * @param origin where it stands
 * @param code stable and greppable, such as {@code unknown_key}
 * @param detail one sentence that names what was found and what was expected
 * @param hint what to do about it, or an empty string
 */
public record Problem(Origin origin, String code, String detail, String hint) implements Comparable<Problem> {
    /** A problem without a hint. */
    public static Problem of(Origin origin, String code, String detail) {
        return new Problem(origin, code, detail, "");
    }

    @Override
    public int compareTo(Problem other) {
        int byOrigin = origin.compareTo(other.origin);
        return byOrigin != 0 ? byOrigin : code.compareTo(other.code);
    }

    @Override
    public String toString() {
        return origin + ": " + code + ": " + detail + (hint.isEmpty() ? "" : " (" + hint + ")");
    }
}
