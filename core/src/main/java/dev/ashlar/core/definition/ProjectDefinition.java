package dev.ashlar.core.definition;

import dev.ashlar.core.model.Environment;
import dev.ashlar.core.model.IamSettings;
import dev.ashlar.core.model.Rates;
import dev.ashlar.core.model.RoleAssigner;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code project.yaml} says.
 *
 * @param roles which permissions each role has
 * @param iam how its accounts are kept
 * @param rates how many requests are taken of whom, where that is limited
 */
public record ProjectDefinition(
        Located<String> owner,
        Located<String> project,
        List<RoleDefinition> roles,
        IamSettings iam,
        Map<Environment, Rates> rates) {
    public ProjectDefinition {
        roles = List.copyOf(roles);
        rates = Map.copyOf(rates);
    }

    /**
     * A role and its permissions.
     *
     * @param assignedBy who gives it, where that is said
     */
    public record RoleDefinition(
            Located<String> name, List<Located<String>> permissions, Optional<RoleAssigner> assignedBy) {
        public RoleDefinition {
            permissions = List.copyOf(permissions);
        }
    }
}
