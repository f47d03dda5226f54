package dev.ashlar.iam.hook;

import dev.ashlar.core.access.Door;
import dev.ashlar.core.problem.Refusal;
import dev.ashlar.core.query.Intent.Assignment;
import dev.ashlar.engine.Call;
import dev.ashlar.iam.data.Tables;
import java.util.Map;

/**
 * Refuses rows for another organization before the database looks at them. The row rule would refuse them too, but behind keys and uniques,
 * which would tell what is taken there.
 *
 * @param tables inside the unit of the call
 */
record OwnOrganization(Tables tables) {
    void check(Call call) {
        if (call.door() == Door.ORDINARY && (names(call) || permits(call))) {
            throw Refusal.of(
                    Refusal.Kind.FORBIDDEN,
                    "row_forbidden",
                    "The row that this would leave behind in "
                            + call.intent().schema().endpoint().name() + " is not one you may write.");
        }
    }

    /** Whether a row names another organization. */
    private static boolean names(Call call) {
        String own = String.valueOf(call.subject().organization());
        return Assigned.by(call.intent().shape()).stream()
                .filter(assignment -> assignment.field().name().equals("organization_id"))
                .map(Assignment::argument)
                .anyMatch(argument -> !own.equals(call.intent().arguments().at(argument)));
    }

    /** Whether a permission is put into a role that the organization has not. */
    private boolean permits(Call call) {
        return call.intent().schema().name().equals("organization_role_permission")
                && Assigned.to("role_id", call.intent())
                        .filter(role -> !own(role, call))
                        .isPresent();
    }

    private boolean own(String role, Call call) {
        String own = String.valueOf(call.subject().organization());
        return tables.exists("organization_role", Map.of("id", role, "organization_id", own));
    }
}
