package dev.ashlar.iam.hook;

import dev.ashlar.core.access.Door;
import dev.ashlar.core.query.Arguments;
import dev.ashlar.core.query.Intent;
import dev.ashlar.core.query.Intent.Assignment;
import dev.ashlar.engine.Call;
import dev.ashlar.iam.data.Tables;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Puts what an administrator makes for a member or a team, without naming the organization, into the one that these are in. Users act for an
 * organization, and of theirs the definition says so.
 *
 * @param tables inside the unit of the call
 */
record Parents(Tables tables) {
    private static final String ORGANIZATION = "organization_id";

    /** What rows of a schema belong to. */
    private static final Map<String, String> PARENTS = Map.of("membership_role", "membership", "team_member", "team");

    /** The call with the organization in it. */
    Call filled(Call call) {
        Intent intent = call.intent();
        return call.door() == Door.ADMIN && intent.shape() instanceof Intent.CreateRow create
                ? organization(intent)
                        .map(organization -> call.with(filled(create, intent.arguments(), organization)))
                        .orElse(call)
                : call;
    }

    private Optional<String> organization(Intent intent) {
        return Optional.ofNullable(PARENTS.get(intent.schema().name()))
                .filter(parent -> Assigned.to(ORGANIZATION, intent).isEmpty())
                .flatMap(parent -> Assigned.to(parent + "_id", intent).flatMap(id -> tables.get(parent, id)))
                .flatMap(row -> row.find(ORGANIZATION));
    }

    private static Intent filled(Intent.CreateRow create, Arguments arguments, String organization) {
        List<@Nullable String> values = new ArrayList<>(arguments.values());
        List<Assignment> assignments = new ArrayList<>(create.assignments());
        assignments.add(new Assignment(create.schema().field(ORGANIZATION).orElseThrow(), values.size()));
        values.add(organization);
        return new Intent(
                new Intent.CreateRow(create.schema(), assignments, create.selection()), new Arguments(values));
    }
}
