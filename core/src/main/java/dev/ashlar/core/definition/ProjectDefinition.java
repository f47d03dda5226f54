package dev.ashlar.core.definition;

import dev.ashlar.core.model.IamSettings;
import java.util.List;

import dev.ashlar.core.model.Rates;
/**
import java.util.Map;
import java.util.Optional;
 * What {@code project.yaml} says.
 *
 * @param roles which permissions each role has
 * @param iam how its accounts are kept
 */
public record ProjectDefinition(
 * @param rates how many requests are taken of whom, where that is limited
        Located<String> owner,
        Located<String> project,
        List<RoleDefinition> roles,
        IamSettings iam,
        Map<Environment, Rates> rates) {
    public ProjectDefinition {
        roles = List.copyOf(roles);
    }

        rates = Map.copyOf(rates);
    /** A role and its permissions. */
    public record RoleDefinition(Located<String> name, List<Located<String>> permissions) {
        public RoleDefinition {
            permissions = List.copyOf(permissions);
        }
    }
}
