package dev.ashlar.core.check;

import dev.ashlar.core.check.Typing.TypedApi;
import dev.ashlar.core.check.Typing.TypedSchema;
import dev.ashlar.core.definition.Located;
import dev.ashlar.core.definition.SchemaDefinition.Access;
import dev.ashlar.core.model.Guard;
import dev.ashlar.core.model.Guard.Level;
import dev.ashlar.core.model.Operation;
import dev.ashlar.core.problem.Problems;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A stage beside the others: access settings agree with tenancy, and every operation has a guard. */
final class Guarding {
    private final Problems problems;

    private Guarding(Problems problems) {
        this.problems = problems;
    }

    /** The guards of each schema. */
    record Guards(Map<String, Map<Operation, Guard>> schemas) {}

    static Guards check(TypedApi api, Problems problems) {
        Guarding guarding = new Guarding(problems);
        Map<String, Map<Operation, Guard>> guards = new LinkedHashMap<>();
        api.schemas().forEach((name, schema) -> guards.put(name, guarding.guards(schema)));
        return new Guards(guards);
    }

    private Map<Operation, Guard> guards(TypedSchema schema) {
        Access access = schema.definition().access();
        if (access.across().value()) {
            across(schema, access.across());
        }
        Map<Operation, Guard> guards = new EnumMap<>(Operation.class);
        for (Operation operation : Operation.values()) {
            guards.put(operation, guard(schema, operation));
        }
        return guards;
    }

    private Guard guard(TypedSchema schema, Operation operation) {
        Access access = schema.definition().access();
        Located<Level> level = access.levels().get(operation);
        if (level != null) {
            agree(schema, operation, level);
            rights(access, operation, level);
        }
        Level otherwise = schema.tenant() ? Level.ORGANIZATION : Level.ADMIN;
        return new Guard(
                level == null ? otherwise : level.value(),
                values(access.permissions().getOrDefault(operation, List.of())),
                values(access.roles().getOrDefault(operation, List.of())));
    }

    private void rights(Access access, Operation operation, Located<Level> level) {
        List<Located<String>> rights = new ArrayList<>(access.permissions().getOrDefault(operation, List.of()));
        rights.addAll(access.roles().getOrDefault(operation, List.of()));
        if (level.value() == Level.PUBLIC && !rights.isEmpty()) {
            problems.add(
                    rights.getFirst().origin(),
                    "public_with_rights",
                    "`public` needs no token, so nobody shows a role or a permission",
                    "write `user` instead of `public`, or leave " + Sentences.quoted(rights.getFirst()) + " out");
        }
    }

    private static Set<String> values(List<Located<String>> names) {
        return names.stream().map(Located::value).collect(Collectors.toUnmodifiableSet());
    }

    private void across(TypedSchema schema, Located<Boolean> across) {
        Access access = schema.definition().access();
        if (!schema.tenant()) {
            problems.add(
                    across.origin(),
                    "across_without_tenancy",
                    "without tenancy there are no organizations to read across",
                    "leave `across` out");
        } else if (!access.levels().containsKey(Operation.LIST)
                && !access.levels().containsKey(Operation.GET)) {
            problems.add(
                    across.origin(),
                    "across_without_read",
                    "`across` says that reads span organizations, but not who may read",
                    "add `read: public` or `read: user`");
        }
    }

    private void agree(TypedSchema schema, Operation operation, Located<Level> level) {
        if (schema.tenant()) {
            underTenancy(schema.definition().access().across().value() && !operation.write(), operation, level);
        } else if (level.value() == Level.ORGANIZATION) {
            problems.add(
                    level.origin(),
                    "organization_without_tenancy",
                    "without tenancy no row belongs to an organization",
                    "write `user`, `public` or `admin`");
        }
    }

    private void underTenancy(boolean across, Operation operation, Located<Level> level) {
        boolean anywhere = level.value() == Level.PUBLIC || level.value() == Level.USER;
        String word = Sentences.quoted(level.value().name().toLowerCase(Locale.ROOT));
        if (across && level.value() == Level.ORGANIZATION) {
            problems.add(
                    level.origin(),
                    "across_organization",
                    "reads are said to span organizations, and to stay within one",
                    "write `public` or `user`, or leave `across` out");
        } else if (anywhere && operation.write()) {
            problems.add(
                    level.origin(),
                    "access_needs_organization",
                    "writes under tenancy happen in an organization, " + word + " does not say which",
                    "write `organization` or `admin`");
        } else if (anywhere && !across) {
            problems.add(
                    level.origin(),
                    "access_needs_across",
                    word + " under tenancy would read across organizations",
                    "if that is meant, add `across: true`; otherwise write `organization`");
        }
    }
}
