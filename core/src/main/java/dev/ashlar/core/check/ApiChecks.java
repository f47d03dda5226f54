package dev.ashlar.core.check;

import dev.ashlar.core.check.Guarding.Guards;
import dev.ashlar.core.check.Indexing.IndexedApi;
import dev.ashlar.core.check.Keying.KeyedApi;
import dev.ashlar.core.check.Naming.NamedApi;
import dev.ashlar.core.check.Relating.RelatedApi;
import dev.ashlar.core.check.Typing.TypedApi;
import dev.ashlar.core.definition.ApiDefinition;
import dev.ashlar.core.model.ApiModel;
import dev.ashlar.core.model.ApiName;
import dev.ashlar.core.problem.Problem;
import dev.ashlar.core.problem.Problems;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The checks of one API in their order. */
final class ApiChecks {
    private final Served served;
    private final Problems problems;

    /**
     * What passed the checks.
     *
     * @param notes what is no problem and may be a slip
     */
    record CheckedApi(ApiModel model, Origins origins, List<Problem> notes) {}

    ApiChecks(Served served, Problems problems) {
        this.served = served;
        this.problems = problems;
    }

    /**
     * The model of a definition; empty when the checks or what read the definition found problems.
     *
     * @param readWell whether the definition could be read without problems
     */
    Optional<CheckedApi> check(
            ApiDefinition definition, ApiName name, Map<String, Set<String>> roles, boolean readWell) {
        int before = problems.count();
        DefaultReader defaults = new DefaultReader(problems);
        NamedApi named = Naming.check(definition, served, problems);
        TypedApi typed = Typing.check(named, served, defaults, problems);
        Guards guards = Guarding.check(typed, problems);
        KeyedApi keyed = Keying.check(typed, defaults, problems);
        IndexedApi indexed = Indexing.check(keyed, problems);
        RelatedApi related = Relating.check(indexed, problems);
        return readWell && problems.count() == before
                ? Optional.of(new CheckedApi(
                        Modelling.model(related, guards, name, roles, problems),
                        Modelling.origins(related),
                        Rights.notes(definition, roles)))
                : Optional.empty();
    }
}
