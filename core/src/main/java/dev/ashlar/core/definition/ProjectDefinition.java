package dev.ashlar.core.definition;

import dev.ashlar.core.model.IamSettings;
import java.util.List;

/**
 * What {@code project.yaml} says.
 *
 * @param roles which permissions each role has
 * @param iam how its accounts are kept
 */
public record ProjectDefinition(
        Located<String> owner, Located<String> project, List<RoleDefinition> roles, IamSettings iam) {
    public ProjectDefinition {
        roles = List.copyOf(roles);
    }

    /** A role and its permissions. */
    public record RoleDefinition(Located<String> name, List<Located<String>> permissions) {
        public RoleDefinition {
            permissions = List.copyOf(permissions);
        }
    }
}
