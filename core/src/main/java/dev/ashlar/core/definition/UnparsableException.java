package dev.ashlar.core.definition;

import dev.ashlar.core.problem.Origin;
import dev.ashlar.core.problem.Problem;
import java.io.Serial;

/** A file that ends in the middle of being parsed: nothing behind the place can be understood. */
final class UnparsableException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    UnparsableException(Origin origin, String code, String detail, String hint) {
        super(detail, null, false, false);
        this.problem = new Problem(origin, code, detail, hint);
    }

    Problem problem() {
        return problem;
    }
}
