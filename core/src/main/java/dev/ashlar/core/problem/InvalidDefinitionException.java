package dev.ashlar.core.problem;

import java.io.Serial;
import java.util.List;
import java.util.stream.Collectors;

/** A definition, or a change of one, that cannot be taken; carries every problem at once, in the order of the files. */
public final class InvalidDefinitionException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    /** Collects problems; there must be at least one. */
    public InvalidDefinitionException(List<Problem> problems) {
        super(problems.stream().sorted().map(Problem::toString).collect(Collectors.joining("\n")));
        if (problems.isEmpty()) {
            throw new IllegalArgumentException("an invalid definition has at least one problem");
        }
        this.problems = problems.stream().sorted().toList();
    }

    /** The problems, sorted by place. */
    public List<Problem> problems() {
        return problems;
    }
}
