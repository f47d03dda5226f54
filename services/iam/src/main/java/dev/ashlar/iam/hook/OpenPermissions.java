package dev.ashlar.iam.hook;

import dev.ashlar.core.access.Door;
import dev.ashlar.core.problem.Refusal;
import dev.ashlar.engine.Call;
import dev.ashlar.iam.data.Tables;
import java.util.List;
import java.util.Map;

/**
 * Tells who puts a permission into a role that it has to be made at run time, and for a role of an organization that administrators have to
 * open it for that, before a reference or the row rule says only that it cannot be.
 *
 * @param tables inside the unit of the call
 */
record OpenPermissions(Tables tables) {
    private static final int MOST = 1000;

    void check(Call call) {
        switch (call.intent().schema().name()) {
            case "organization_role_permission" ->
                Assigned.to("permission", call.intent()).ifPresent(permission -> check(permission, call.door()));
            case "role_permission" -> Assigned.to("permission", call.intent()).ifPresent(this::demand);
            default -> {}
        }
    }

    /** A permission that only {@code project.yaml} names has no row that a role could refer to. */
    private void demand(String permission) {
        if (!tables.exists("permission", Map.of("name", permission))) {
            throw Unknown.of(
                    "permission",
                    permission,
                    "There is no permission `" + permission
                            + "` made at run time, whatever project.yaml grants; make it, by"
                            + " POST /admin/…/permissions {\"name\":\"" + permission + "\"}",
                    names(Map.of()));
        }
    }

    private void check(String permission, Door door) {
        if (!tables.exists("permission", Map.of("name", permission))) {
            throw unknown(permission);
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

    private Refusal unknown(String permission) {
        return Unknown.of(
                "permission",
                permission,
                "No permission `" + permission + "` is open to organizations, whatever project.yaml grants; an"
                        + " administrator opens it, by POST /admin/…/permissions {\"name\":\"" + permission
                        + "\",\"organizations\":true}",
                names(Map.of("organizations", "true")));
    }

    private List<String> names(Map<String, String> which) {
        return tables.list("permission", which, MOST).stream()
                .map(permission -> permission.text("name"))
                .toList();
    }
}
