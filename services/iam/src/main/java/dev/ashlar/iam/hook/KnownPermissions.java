package dev.ashlar.iam.hook;

import dev.ashlar.core.access.Door;
import dev.ashlar.core.problem.Refusal;
import dev.ashlar.engine.Call;
import dev.ashlar.iam.data.Tables;
import java.util.List;
import java.util.Map;

/**
 * Refuses to put a permission into a role that is not there, or that administrators have not opened to organizations, and tells how that is
 * done. What {@code project.yaml} grants is there by no row.
 *
 * @param tables inside the unit of the call
 */
record KnownPermissions(Tables tables) {
    private static final int MOST = 1000;

    void check(Call call) {
        Assigned.to("permission", call.intent())
                .ifPresent(
                        permission -> check(permission, call.intent().schema().name(), call.door()));
    }

    private void check(String permission, String schema, Door door) {
        boolean there = tables.exists("permission", Map.of("name", permission));
        switch (schema) {
            case "role_permission" -> demand(there, permission);
            case "organization_role_permission" -> demandOpen(there, permission, door);
            default -> {}
        }
    }

    private void demand(boolean there, String permission) {
        if (!there) {
            throw Unknown.of(
                    "permission",
                    permission,
                    "There is no permission `" + permission + "`; it is made by POST permissions {\"name\":\""
                            + permission + "\"}",
                    names(Map.of()));
        }
    }

    private void demandOpen(boolean there, String permission, Door door) {
        if (!there) {
            throw Unknown.of(
                    "permission",
                    permission,
                    "No permission `" + permission + "` is open to organizations, whatever project.yaml grants; an"
                            + " administrator opens it, by POST /admin/…/permissions {\"name\":\"" + permission
                            + "\",\"organizations\":true}",
                    names(Map.of("organizations", "true")));
        }
        if (door == Door.ORDINARY
                && !tables.exists("permission", Map.of("name", permission, "organizations", "true"))) {
            throw closed(permission);
        }
    }

    private static Refusal closed(String permission) {
        return Refusal.of(
                Refusal.Kind.FORBIDDEN,
                "row_forbidden",
                "The permission `" + permission + "` is not open to organizations; an administrator opens it, by PATCH"
                        + " /admin/…/permissions/" + permission + " {\"organizations\":true}.");
    }

    private List<String> names(Map<String, String> among) {
        return tables.list("permission", among, MOST).stream()
                .map(row -> row.text("name"))
                .toList();
    }
}
