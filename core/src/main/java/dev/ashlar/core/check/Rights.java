package dev.ashlar.core.check;

import dev.ashlar.core.access.BuiltInRoles;
import dev.ashlar.core.definition.ApiDefinition;
import dev.ashlar.core.definition.FieldDefinition;
import dev.ashlar.core.definition.Located;
import dev.ashlar.core.definition.SchemaDefinition;
import dev.ashlar.core.model.RoleRule;
import dev.ashlar.core.model.TrustedIssuer;
import dev.ashlar.core.problem.Nearest;
import dev.ashlar.core.problem.Origin;
import dev.ashlar.core.problem.Problem;
import dev.ashlar.core.problem.Problems;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A stage that refuses nothing: roles and permissions that definitions name and none of them makes. They may be made at run time, so each is
 * a note.
 */
final class Rights {
    private final Set<String> roles;
    private final Set<String> permissions;
    private final Problems notes = new Problems();

    private Rights(Map<String, Set<String>> granted) {
        this.roles = new HashSet<>(granted.keySet());
        roles.addAll(BuiltInRoles.ORGANIZATION);
        roles.addAll(BuiltInRoles.SERVICES);
        roles.add(BuiltInRoles.ADMIN_USER);
        this.permissions = granted.values().stream().flatMap(Set::stream).collect(Collectors.toSet());
    }

    /**
     * What an API asks its callers for.
     *
     * @param granted by {@code project.yaml}, permissions by role
     */
    static List<Problem> notes(ApiDefinition api, Map<String, Set<String>> granted) {
        Rights rights = new Rights(granted);
        api.schemas().forEach(rights::schema);
        return rights.notes.list();
    }

    /** What tokens of others are given. */
    static List<Problem> notes(List<TrustedIssuer> issuers, Origin project, Map<String, Set<String>> granted) {
        Rights rights = new Rights(granted);
        issuers.forEach(issuer -> issuer.claims().ours().values().forEach(ours -> rights.roles(ours, project)));
        return rights.notes.list();
    }

    private void schema(SchemaDefinition schema) {
        schema.access().permissions().values().forEach(named -> named.forEach(this::permission));
        schema.access().roles().values().forEach(named -> named.forEach(role -> role(role.value(), role.origin())));
        schema.fields().forEach(this::field);
    }

    private void field(FieldDefinition field) {
        rule(field.read());
        rule(field.write());
    }

    private void rule(Located<RoleRule> rule) {
        if (rule.value() instanceof RoleRule.AnyOf any) {
            roles(any.names(), rule.origin());
        }
    }

    private void roles(Set<String> names, Origin origin) {
        names.stream().sorted().forEach(name -> role(name, origin));
    }

    private void permission(Located<String> name) {
        if (!permissions.contains(name.value())) {
            notes.add(
                    name.origin(),
                    "unknown_permission",
                    "no role of project.yaml and no built-in one grants " + Sentences.quoted(name),
                    hint(name.value(), permissions));
        }
    }

    private void role(String name, Origin origin) {
        if (!roles.contains(name)) {
            notes.add(
                    origin,
                    "unknown_role",
                    "no role of project.yaml and no built-in one is called " + Sentences.quoted(name),
                    hint(name, roles));
        }
    }

    private static String hint(String name, Collection<String> known) {
        String nearest = Nearest.hint(name, known);
        return nearest.isEmpty() ? "name it under `roles` in project.yaml, unless it is made at run time" : nearest;
    }
}
