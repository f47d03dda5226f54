package dev.ashlar.iam.hook;

import dev.ashlar.core.problem.Refusal;
import dev.ashlar.core.query.Bulk;
import dev.ashlar.core.query.Intent;
import dev.ashlar.iam.data.Tables;

/**
 * Keeps roles as they are that come with the product or stand in {@code project.yaml}. What they grant besides may be changed.
 *
 * @param tables inside the unit of the call
 */
record FixedRoles(Tables tables) {
    void check(Intent intent) {
        switch (intent.shape()) {
            case Intent.UpdateRow update -> check(intent, update.key().getFirst());
            case Intent.PutRow put -> check(intent, put.key().getFirst());
            case Intent.DeleteRow delete -> check(intent, delete.key().getFirst());
            case Intent.CreateRow create -> {}
            case Intent.ReadShape read -> {}
            case Bulk bulk -> {}
        }
    }

    private void check(Intent intent, int key) {
        if (!intent.schema().name().equals("role")) {
            return;
        }
        String name = String.valueOf(intent.arguments().at(key));
        boolean fixed = tables.get("role", name)
                .filter(role -> !role.text("origin").equals("run_time"))
                .isPresent();
        if (fixed) {
            throw Refusal.of(
                    Refusal.Kind.FORBIDDEN,
                    "role_fixed",
                    "The role " + name
                            + " comes with the product or the definition; only what it grants can be changed here.");
        }
    }
}
