package dev.ashlar.iam.hook;

import dev.ashlar.core.access.Door;
import dev.ashlar.core.problem.Refusal;
import dev.ashlar.core.query.Intent.Assignment;
import dev.ashlar.engine.Call;

/**
 * Refuses rows for another organization before the database looks at them. The row rule would refuse them too, but behind uniques, which
 * would tell what is taken there.
 */
final class OwnOrganization {
    private OwnOrganization() {}

    static void check(Call call) {
        String own = String.valueOf(call.subject().organization());
        boolean other = Assigned.by(call.intent().shape()).stream()
                .filter(assignment -> assignment.field().name().equals("organization_id"))
                .map(Assignment::argument)
                .anyMatch(argument -> !own.equals(call.intent().arguments().at(argument)));
        if (other && call.door() == Door.ORDINARY) {
            throw Refusal.of(
                    Refusal.Kind.FORBIDDEN,
                    "row_forbidden",
                    "The row that this would leave behind in "
                            + call.intent().schema().endpoint().name() + " is not one you may write.");
        }
    }
}
