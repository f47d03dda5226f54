package dev.ashlar.iam.hook;

import dev.ashlar.core.query.Intent;
import dev.ashlar.core.query.Intent.Assignment;
import dev.ashlar.iam.data.Tables;
import java.util.List;
import java.util.Map;

/** Ends the sessions of an account that is disabled. */
final class Disabled {
    private static final int AT_ONCE = 1000;

    private Disabled() {}

    static void endSessions(Tables tables, Intent intent) {
        String owner = intent.schema().name();
        boolean account = owner.equals("user") || owner.equals("admin_user");
        switch (intent.shape()) {
            case Intent.UpdateRow update when account -> endIfDisabled(tables, intent, update.key(), owner);
            case Intent.PutRow put when account -> endIfDisabled(tables, intent, put.key(), owner);
            case Intent.Shape other -> {}
        }
    }

    private static void endIfDisabled(Tables tables, Intent intent, List<Integer> key, String owner) {
        boolean disables = Assigned.by(intent.shape()).stream()
                .filter(assignment -> assignment.field().name().equals("disabled_at"))
                .map(Assignment::argument)
                .anyMatch(argument -> intent.arguments().at(argument) != null);
        if (disables) {
            String id = String.valueOf(intent.arguments().at(key.getFirst()));
            tables.list("session", Map.of(owner + "_id", id), AT_ONCE)
                    .forEach(session -> tables.delete("session", session.text("id")));
        }
    }
}
