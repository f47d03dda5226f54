package dev.ashlar.iam.hook;

import dev.ashlar.core.access.Door;
import dev.ashlar.core.model.RoleAssigner;
import dev.ashlar.core.problem.Refusal;
import dev.ashlar.core.query.Intent;
import dev.ashlar.engine.Call;
import dev.ashlar.iam.data.Row;
import dev.ashlar.iam.data.Tables;
import dev.ashlar.iam.role.Grants;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Refuses to name a role that is not there where one is given to somebody, or is to grant something, and tells which one may have been
 * meant. Of roles that organizations made those of the row's own organization are there alone, so nobody learns of another one's. Who may
 * give a role that is there, the row rule decides; of one that administrators alone give it is told here, as the rule has no words for it.
 *
 * @param tables inside the unit of the call
 */
record KnownRoles(Tables tables) {
    /** Schemas whose rows give a role to somebody, or permissions to a role. */
    private static final Set<String> GIVING = Set.of("membership", "membership_role", "invitation", "role_permission");

    private static final int MOST = 1000;

    void check(Call call) {
        if (GIVING.contains(call.intent().schema().name())) {
            Assigned.to("role", call.intent()).ifPresent(role -> check(role, call));
        }
    }

    private void check(String role, Call call) {
        if (!there(role, call)) {
            throw Unknown.of("role", role, "There is no role `" + role + "`", givable(call));
        }
        if (call.door() == Door.ORDINARY && reserved(role)) {
            throw Refusal.of(
                    Refusal.Kind.FORBIDDEN,
                    "row_forbidden",
                    "The role `" + role + "` is given by administrators alone, by its assigned_by.");
        }
    }

    private boolean reserved(String role) {
        return tables.exists("role", Map.of("name", role, "assigned_by", RoleAssigner.ADMIN.label()));
    }

    /** A row that is of no organization yet, or not there at all, is refused for that. */
    private boolean there(String role, Call call) {
        return role.startsWith(Grants.OWN)
                ? organization(call)
                        .map(own -> tables.exists("organization_role", Map.of("organization_id", own, "name", role)))
                        .orElse(true)
                : tables.exists("role", Map.of("name", role));
    }

    /** The organization of the row; elsewhere than under {@code /admin/} no other one than the caller's can be written. */
    private Optional<String> organization(Call call) {
        Optional<String> own =
                Optional.ofNullable(call.subject().organization()).map(UUID::toString);
        return call.door() == Door.ORDINARY
                ? own
                : Assigned.to("organization_id", call.intent())
                        .or(() -> stored(call.intent()))
                        .or(() -> own);
    }

    private Optional<String> stored(Intent intent) {
        return intent.shape() instanceof Intent.UpdateRow update
                ? tables.get(
                                intent.schema().name(),
                                String.valueOf(
                                        intent.arguments().at(update.key().getFirst())))
                        .flatMap(row -> row.find("organization_id"))
                : Optional.empty();
    }

    /** The names of roles that the caller can give. */
    private List<String> givable(Call call) {
        Map<String, String> assigned =
                call.door() == Door.ORDINARY ? Map.of("assigned_by", RoleAssigner.ORGANIZATION.label()) : Map.of();
        return Stream.concat(tables.list("role", assigned, MOST).stream(), own(call))
                .map(row -> row.text("name"))
                .toList();
    }

    private Stream<Row> own(Call call) {
        return organization(call).stream()
                .flatMap(own -> tables.list("organization_role", Map.of("organization_id", own), MOST).stream());
    }
}
