package dev.ashlar.core.problem;

import java.io.Serial;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** A request that is not carried out, for a reason its caller may know: the source of every 4xx answer. */
public final class Refusal extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private static final Duration SOON = Duration.ofSeconds(1);

    private final Kind kind;
    private final String code;
    private final transient List<Violation> violations;
    private final Duration again;

    private Refusal(Kind kind, String code, String detail, List<Violation> violations, Duration again) {
        super(detail, null, false, false);
        this.kind = kind;
        this.code = code;
        this.violations = List.copyOf(violations);
        this.again = again;
    }

    /** A refusal with one sentence. */
    public static Refusal of(Kind kind, String code, String detail) {
        return new Refusal(kind, code, detail, List.of(), SOON);
    }

    /** A refusal that lists all that is wrong; the detail is a summary. */
    public static Refusal of(Kind kind, String code, String detail, List<Violation> violations) {
        return new Refusal(kind, code, detail, violations, SOON);
    }

    /** A refusal of what may be tried again after some time. */
    public static Refusal later(Kind kind, String code, String detail, Duration again) {
        return later(kind, code, detail, List.of(), again);
    }

    /** The same with all that is wrong. */
    public static Refusal later(Kind kind, String code, String detail, List<Violation> violations, Duration again) {
        return new Refusal(kind, code, detail, violations, again);
    }

    /**
     * A refusal because of a name, which offers the one that may have been meant.
     *
     * @param sentence without its full stop
     * @param known the names that would do
     */
    public static Refusal near(Kind kind, String code, String sentence, String name, Collection<String> known) {
        String ending = Nearest.ending(name, known);
        return of(kind, code, sentence + (ending.isEmpty() ? "." : ending));
    }

    /**
     * A refusal for a limit of the API that was passed.
     *
     * @param limit its name in the definition; the code is this with {@code _limit} behind it
     * @param most its value
     */
    public static Refusal limit(Kind kind, String limit, Object most, String detail) {
        Violation violation = new Violation("", "limit_exceeded", detail, Map.of("limit", limit, "max", most));
        return new Refusal(kind, limit + "_limit", detail, List.of(violation), SOON);
    }

    /** What kind of refusal it is; doors turn it into their own status. */
    public Kind kind() {
        return kind;
    }

    /** Stable, greppable code. */
    public String code() {
        return code;
    }

    /** One sentence for the caller. */
    public String detail() {
        return String.valueOf(getMessage());
    }

    /** Every single violation, possibly none. */
    public List<Violation> violations() {
        return violations;
    }

    /** After what time the same may be tried again; counts where a {@link Kind#THROTTLED} or {@link Kind#UNAVAILABLE} caller waits. */
    public Duration again() {
        return again;
    }

    /** The same about one of many rows, which are counted from 0: its pointers begin with the row. */
    public Refusal inRow(long row) {
        String prefix = "/" + row;
        List<Violation> pointed = violations.isEmpty()
                ? List.of(Violation.of(prefix, code, detail()))
                : violations.stream().map(violation -> violation.below(prefix)).toList();
        return new Refusal(kind, code, "Row " + row + ": " + detail(), pointed, again);
    }

    /** The families of refusals, by what the caller can do about them. */
    public enum Kind {
        /** Not understood: syntax, wrong type, unknown name. */
        MALFORMED,
        /** No credentials, or none that count. */
        UNAUTHENTICATED,
        /** Known caller, not allowed. */
        FORBIDDEN,
        /** Absent, or not visible to this caller. */
        ABSENT,
        /** The address exists, the method does not. */
        METHOD,
        /** The caller cannot be given a media type it accepts. */
        NOT_ACCEPTABLE,
        /** In conflict with what is stored, or with a limit that was asked for. */
        CONFLICT,
        /** A precondition on the revision failed. */
        STALE,
        /** The body is too large. */
        TOO_LARGE,
        /** The address is too long. */
        ADDRESS_TOO_LONG,
        /** The body's media type is not served. */
        UNSUPPORTED_MEDIA,
        /** Understood and refused by a rule of the definition or a hook. */
        INVALID,
        /** Too many requests. */
        THROTTLED,
        /** Cannot be served at the moment. */
        UNAVAILABLE
    }
}
