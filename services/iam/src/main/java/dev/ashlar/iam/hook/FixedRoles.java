package dev.ashlar.iam.hook;

import dev.ashlar.core.problem.Refusal;
import dev.ashlar.core.query.Bulk;
import dev.ashlar.core.query.Intent;
import dev.ashlar.iam.data.Tables;
import java.util.List;

/**
 * Keeps roles that come with the product or stand in {@code project.yaml}. What they grant besides may be changed, and who gives those of
 * {@code project.yaml}.
 *
 * @param tables inside the unit of the call
 */
record FixedRoles(Tables tables) {
    void check(Intent intent) {
        switch (intent.shape()) {
            case Intent.UpdateRow update -> check(intent, update.key().getFirst(), "built_in");
            case Intent.PutRow put -> check(intent, put.key().getFirst(), "built_in", "definition");
            case Intent.DeleteRow delete -> check(intent, delete.key().getFirst(), "built_in", "definition");
            case Intent.CreateRow create -> {}
            case Intent.ReadShape read -> {}
            case Bulk bulk -> {}
        }
    }

    private void check(Intent intent, int key, String... fixed) {
        if (!intent.schema().name().equals("role")) {
            return;
        }
        String name = String.valueOf(intent.arguments().at(key));
        boolean refused = tables.get("role", name)
                .filter(role -> List.of(fixed).contains(role.text("origin")))
                .isPresent();
        if (refused) {
            throw Refusal.of(
                    Refusal.Kind.FORBIDDEN,
                    "role_fixed",
                    "The role " + name
                            + " comes with the product or the definition; what it grants can be changed here, and of one of the definition who gives it.");
        }
    }
}
