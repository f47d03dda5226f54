package dev.ashlar.core.value;

import dev.ashlar.core.problem.Refusal;
import dev.ashlar.core.problem.Refusal.Kind;
import dev.ashlar.core.problem.Violation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All that is wrong with a body. The first {@value #MOST} violations are kept, the rest only counted. */
final class Violations {
    static final int MOST = 100;

    private final List<Violation> kept = new ArrayList<>();
    private int count;
    private boolean malformed;
    private @Nullable InvalidValueException first;

    void add(String pointer, InvalidValueException invalid) {
        count++;
        malformed |= invalid.fault().kind() == Kind.MALFORMED;
        first = first == null ? invalid : first;
        if (count <= MOST) {
            kept.add(invalid.at(pointer));
        }
    }

    /** Whether nothing is wrong so far. */
    boolean none() {
        return count == 0;
    }

    /** How many there are so far. */
    int count() {
        return count;
    }

    /** The first one found, or null. */
    @Nullable
    InvalidValueException first() {
        return first;
    }

    /** Whether one more would be kept, so that a detail is worth working out. */
    boolean keeping() {
        return count < MOST;
    }

    /** Refuses the body if anything is wrong with it: as malformed if any of it was not understood, otherwise as invalid. */
    void refuse() {
        if (count > 0) {
            Kind kind = malformed ? Kind.MALFORMED : Kind.INVALID;
            throw Refusal.of(kind, malformed ? "malformed_body" : "invalid_body", summary(), kept);
        }
    }

    private String summary() {
        Violation one = kept.getFirst();
        String place = one.pointer().isEmpty() ? "The body" : one.pointer();
        return switch (count) {
            case 1 -> place + " " + one.ending();
            default -> count + " values of the body are refused; the first: " + place + " " + one.ending();
        };
    }
}
