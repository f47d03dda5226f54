package dev.ashlar.iam.hook;

import dev.ashlar.iam.data.Tables;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The roles that organizations made, each looked up once. For one unit of work, and not for several threads. */
final class OwnRoles {
    private final Tables tables;
    private final Map<String, Optional<String>> organizations = new HashMap<>();

    OwnRoles(Tables tables) {
        this.tables = tables;
    }

    /** The organization that a role is of; empty where there is no such role. */
    Optional<String> organization(String role) {
        return organizations.computeIfAbsent(
                role, id -> tables.get("organization_role", id).flatMap(row -> row.find("organization_id")));
    }
}
