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
        super(message(problems));
        if (problems.isEmpty()) {
            throw new IllegalArgumentException("an invalid definition has at least one problem");
        }
        this.problems = problems.stream().sorted().toList();
    }

    private static String message(List<Problem> problems) {
        String lines = problems.stream()
                .sorted()
                .limit(ProblemPrinter.MOST)
                .map(Problem::toString)
                .collect(Collectors.joining("\n"));
        int more = problems.size() - ProblemPrinter.MOST;
        return more > 0 ? lines + "\n... and " + more + " more problems" : lines;
    }

    /** The problems, sorted by place. */
    public List<Problem> problems() {
        return problems;
    }
}
