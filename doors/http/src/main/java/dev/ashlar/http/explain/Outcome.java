package dev.ashlar.http.explain;

import dev.ashlar.core.problem.Refusal;
import dev.ashlar.core.problem.Violation;
import dev.ashlar.http.message.Answer;
import dev.ashlar.http.message.Problems;
import dev.ashlar.http.message.Request;
import dev.ashlar.http.rest.Rejection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * What a request is answered with.
 *
 * @param refusal what it is refused by, if it is
 * @param rows how many rows it found, made, changed or took, where that is known
 */
record Outcome(int status, Optional<Refusal> refusal, OptionalLong rows) {
    /** The outcome of an attempt to answer a request. */
    static Outcome of(Request request, DryRun dryRun, Supplier<Answer> attempt) {
        try (Answer answer = attempt.get()) {
            return new Outcome(answer.status().code(), Optional.empty(), dryRun.rows());
        } catch (Refusal refusal) {
            return refused(request, refusal);
        } catch (Rejection rejection) {
            return refused(request, rejection.refusal());
        }
    }

    static Outcome refused(Request request, Refusal refusal) {
        try (Answer problem = Problems.of(refusal, request.path(), request.trace())) {
            return new Outcome(problem.status().code(), Optional.of(refusal), OptionalLong.empty());
        }
    }

    boolean refused(String code) {
        return refusal.filter(found -> found.code().equals(code)).isPresent();
    }

    /** What is wrong with the request in particular. */
    List<Violation> violations() {
        return refusal.map(Refusal::violations).orElse(List.of());
    }
}
