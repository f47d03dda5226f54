package dev.ashlar.acceptance.oracle;

import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * What comes of writes.
 *
 * @param done that they are done; none where they cannot be
 * @param refusals statuses that they may be refused with, none where they cannot be refused
 */
record Outcome(List<Done> done, Set<Integer> refusals) {
    /**
     * A write that is done.
     *
     * @param after all rows afterwards
     * @param body what is answered, or missing
     */
    record Done(State after, int status, JsonNode body) {}

    static Outcome done(Done done) {
        return new Outcome(List.of(done), Set.of());
    }

    static Outcome refused(Set<Integer> statuses) {
        return new Outcome(List.of(), statuses);
    }
}
