package dev.ashlar.control.deploy;

import dev.ashlar.core.model.ApiName;
import dev.ashlar.core.problem.Problem;
import java.util.List;

/**
 * What came of a deployment.
 *
 * @param problems what is wrong with the definitions, as far as the data goes, sorted by place
 * @param serving APIs that serve what was deployed
 * @param failures APIs whose databases could not be used
 */
public record Outcome(List<Problem> problems, List<ApiName> serving, List<Failure> failures) {
    public Outcome {
        problems = problems.stream().sorted().toList();
        serving = List.copyOf(serving);
        failures = List.copyOf(failures);
    }

    /** Whether everything serves. */
    public boolean complete() {
        return problems.isEmpty() && failures.isEmpty();
    }

    /**
     * An API that could not be deployed for a reason outside of its definition; it may work later.
     *
     * @param cause for the log
     */
    public record Failure(ApiName api, Throwable cause) {}
}
