package dev.ashlar.cli.dev;

import dev.ashlar.control.seed.Seeds;
import dev.ashlar.control.service.TokenRequest;
import dev.ashlar.core.model.ApiModel;
import dev.ashlar.core.model.ApiName;
import dev.ashlar.core.model.Environment;
import dev.ashlar.core.model.Guard;
import dev.ashlar.core.model.Operation;
import dev.ashlar.core.model.Schema;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A request for somebody who has just begun: one that answers with rows, where there are any.
 *
 * @param path below the server's address
 * @param token what it has to be let in
 */
public record FirstCall(String path, TokenRequest token) {
    /**
     * The best first request to some APIs.
     *
     * @param seeds of an API
     */
    public static Optional<FirstCall> to(
            List<ApiModel> apis, Environment environment, Function<ApiModel, Seeds> seeds) {
        return apis.stream()
                .flatMap(api -> candidates(api, environment, seeds.apply(api)))
                .min(Comparator.comparingInt(Candidate::order)
                        .thenComparing(Candidate::rows, Comparator.reverseOrder()))
                .map(Candidate::call);
    }

    private static Stream<Candidate> candidates(ApiModel api, Environment environment, Seeds seeds) {
        List<Seeds.Group> groups = seeds.groups().isEmpty()
                ? List.of(new Seeds.Group(Seeds.ORGANIZATION, TokenRequest.USER, Set.of(), List.of()))
                : seeds.groups();
        return groups.stream()
                .flatMap(group -> api.schemas().stream()
                        .filter(schema -> schema.guard(Operation.LIST).level() != Guard.Level.INTERNAL)
                        .map(schema -> candidate(api, schema, environment, group)));
    }

    private static Candidate candidate(ApiModel api, Schema schema, Environment environment, Seeds.Group group) {
        Guard guard = schema.guard(Operation.LIST);
        long rows = group.rows().stream()
                .filter(row -> row.schema().name().equals(schema.name()))
                .count();
        boolean admin = guard.level() == Guard.Level.ADMIN;
        return new Candidate(
                order(guard.level(), rows, schema),
                rows,
                new FirstCall(path(api, schema, admin), token(api, guard, environment, group)));
    }

    /** Rows before none, a token before none, what is in the middle of the others before what stands at the side. */
    private static int order(Guard.Level level, long rows, Schema schema) {
        int byLevel = switch (level) {
            case ORGANIZATION -> 0;
            case USER -> 1;
            case PUBLIC -> 2;
            case ADMIN -> 3;
            case INTERNAL -> 4;
        };
        return (rows == 0 ? 10_000 : 0)
                + byLevel * 1000
                - Math.min(schema.relations().size(), 999);
    }

    private static String path(ApiModel api, Schema schema, boolean admin) {
        ApiName name = api.name();
        return (admin ? "/admin/" : "/") + name + "/v" + api.version().major() + "/"
                + schema.endpoint().name() + "?limit=3";
    }

    private static TokenRequest token(ApiModel api, Guard guard, Environment environment, Seeds.Group group) {
        boolean admin = guard.level() == Guard.Level.ADMIN;
        Set<String> roles = new HashSet<>(group.roles());
        guard.roles().stream().sorted().findFirst().ifPresent(roles::add);
        guard.permissions().forEach(permission -> granting(api, permission).ifPresent(roles::add));
        return new TokenRequest(
                api.name().owner(),
                api.name().project(),
                environment,
                admin,
                group.organization(),
                admin ? Set.of() : roles,
                admin ? null : group.user(),
                TokenRequest.TIME_TO_LIVE);
    }

    private static Optional<String> granting(ApiModel api, String permission) {
        return api.roles().entrySet().stream()
                .filter(role -> role.getValue().contains(permission))
                .map(Map.Entry::getKey)
                .sorted()
                .findFirst();
    }

    private record Candidate(int order, long rows, FirstCall call) {}
}
