package dev.ashlar.core.value;

import dev.ashlar.core.problem.Refusal.Kind;
import java.util.Locale;

/** What can be wrong with one value: the codes of violations, and whether each means "not understood" or "refused by a rule". */
public enum Fault {
    /** Not a value of the declared type at all. */
    TYPE(Kind.MALFORMED),
    /** A text that PostgreSQL cannot hold: a NUL character or half a surrogate pair. */
    INVALID_TEXT(Kind.MALFORMED),
    /** A name the definition does not have. */
    UNKNOWN_FIELD(Kind.MALFORMED),
    /** A name that stands twice in one JSON object. */
    DUPLICATE_KEY(Kind.MALFORMED),
    /** JSON nested deeper than is read. */
    TOO_DEEP(Kind.MALFORMED),
    /** A field that every row has is missing. */
    REQUIRED(Kind.INVALID),
    /** A field that every row has was set to null. */
    NOT_NULL(Kind.INVALID),
    /** A field that callers cannot write. */
    READ_ONLY(Kind.INVALID),
    /** Another key than the one in the address. */
    KEY(Kind.INVALID),
    /** Below the least value. */
    MIN(Kind.INVALID),
    /** Above the greatest value. */
    MAX(Kind.INVALID),
    /** Too few characters. */
    MIN_LENGTH(Kind.INVALID),
    /** Too many characters. */
    MAX_LENGTH(Kind.INVALID),
    /** Too many elements in a list. */
    MAX_ITEMS(Kind.INVALID),
    /** Does not match the pattern. */
    PATTERN(Kind.INVALID),
    /** Does not have the named format. */
    FORMAT(Kind.INVALID),
    /** Not one of the words of an enum. */
    ENUM(Kind.INVALID),
    /** More digits behind the point than are kept. */
    SCALE(Kind.INVALID),
    /** More digits in all than are kept. */
    PRECISION(Kind.INVALID);

    private final Kind kind;

    Fault(Kind kind) {
        this.kind = kind;
    }

    /** The code in a violation, such as {@code max_length}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The family a refusal belongs to that has only this fault. */
    public Kind kind() {
        return kind;
    }
}
