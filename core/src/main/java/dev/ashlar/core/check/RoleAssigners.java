package dev.ashlar.core.check;

import dev.ashlar.core.model.ApiModel;
import dev.ashlar.core.model.Field;
import dev.ashlar.core.model.Filter.Operand.Reference;
import dev.ashlar.core.model.Guard;
import dev.ashlar.core.model.Guard.Level;
import dev.ashlar.core.model.Operation;
import dev.ashlar.core.model.RoleAssigner;
import dev.ashlar.core.model.RoleRule;
import dev.ashlar.core.model.Schema;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who gives each role of a project where {@code project.yaml} leaves it open: organizations give what is good for their own rows alone, and
 * administrators what is good for rows that belong to no organization, or to all.
 */
final class RoleAssigners {
    private final Map<String, Set<String>> roles;

    private RoleAssigners(Map<String, Set<String>> roles) {
        this.roles = roles;
    }

    /**
     * The assigner of each role.
     *
     * @param roles permissions by role
     * @param said by {@code project.yaml}
     */
    static Map<String, RoleAssigner> of(
            Map<String, Set<String>> roles, Map<String, RoleAssigner> said, List<ApiModel> apis) {
        RoleAssigners roleAssigners = new RoleAssigners(roles);
        Set<String> beyond = apis.stream().flatMap(roleAssigners::beyond).collect(Collectors.toSet());
        Map<String, RoleAssigner> found = new TreeMap<>();
        roles.keySet()
                .forEach(role ->
                        found.put(role, beyond.contains(role) ? RoleAssigner.ADMIN : RoleAssigner.ORGANIZATION));
        found.putAll(said);
        return found;
    }

    /** The roles that are good for something outside of one organization. */
    private Stream<String> beyond(ApiModel api) {
        return api.schemas().stream()
                .flatMap(schema ->
                        schema.tenant() ? ofReads(schema) : Stream.concat(ofAll(schema), byRules(api, schema)));
    }

    private Stream<String> ofReads(Schema schema) {
        return schema.across()
                ? Arrays.stream(Operation.values())
                        .filter(operation -> !operation.write())
                        .flatMap(operation -> of(schema.guard(operation)))
                : Stream.empty();
    }

    private Stream<String> ofAll(Schema schema) {
        return Stream.concat(
                Arrays.stream(Operation.values()).flatMap(operation -> of(schema.guard(operation))),
                schema.fields().stream().flatMap(RoleAssigners::of));
    }

    /** What is under {@code /admin/} no member reaches, whatever the role. */
    private Stream<String> of(Guard guard) {
        return guard.level() == Level.ADMIN || guard.level() == Level.INTERNAL
                ? Stream.empty()
                : Stream.concat(
                        guard.roles().stream(),
                        roles.entrySet().stream()
                                .filter(role -> role.getValue().stream().anyMatch(guard.permissions()::contains))
                                .map(Map.Entry::getKey));
    }

    private static Stream<String> of(Field field) {
        return Stream.of(field.read(), field.write())
                .flatMap(rule -> rule instanceof RoleRule.AnyOf any ? any.names().stream() : Stream.empty());
    }

    /** A rule that compares rows with the roles of whoever asks may mean any of them. */
    private Stream<String> byRules(ApiModel api, Schema schema) {
        boolean any = Stream.of(api.rules(schema).read(), api.rules(schema).write())
                .anyMatch(rule -> rule.names(Reference.USER_ROLES));
        return any ? roles.keySet().stream() : Stream.empty();
    }
}
