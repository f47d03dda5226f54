package dev.ashlar.iam.role;

import dev.ashlar.core.access.BuiltInRoles;
import dev.ashlar.core.model.RoleAssigner;
import dev.ashlar.core.problem.Refusal;
import dev.ashlar.iam.data.Row;
import dev.ashlar.iam.data.Tables;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes the roles that nobody makes at run time: those of the product and those that {@code project.yaml} brings along. */
public final class RoleBook {
    private static final int MOST = 1000;
    private static final String ASSIGNED_BY = "assigned_by";

    private final Tables tables;

    /**
     * A role of the definition.
     *
     * @param assigner who gives it to members
     * @param said whether the definition itself says so; what follows from it without saying yields to an administrator who is stricter
     */
    public record Defined(RoleAssigner assigner, boolean said) {
        private boolean overrules(String kept) {
            return !assigner.label().equals(kept) && (said || assigner == RoleAssigner.ADMIN);
        }
    }

    /** The roles among some rows. */
    public RoleBook(Tables tables) {
        this.tables = tables;
    }

    /**
     * Brings the roles up to date. Several nodes may do it at once; what was made at run time stays.
     *
     * @param defined the definition's roles by name, without built-in ones
     */
    public void bring(Map<String, Defined> defined) {
        Map<String, Row> known = new HashMap<>();
        tables.list("role", Map.of(), MOST).forEach(row -> known.put(row.text("name"), row));
        Stream.concat(BuiltInRoles.ORGANIZATION.stream(), BuiltInRoles.SERVICES.stream())
                .filter(name -> !known.containsKey(name))
                .forEach(name -> add(name, "built_in", assigner(name)));
        defined.forEach((name, role) -> bring(name, role, known.get(name)));
        stale(known, defined.keySet()).forEach(name -> tables.delete("role", name));
    }

    private void bring(String name, Defined role, @Nullable Row known) {
        if (known == null) {
            add(name, "definition", role.assigner());
        } else if (known.text("origin").equals("definition") && role.overrules(known.text(ASSIGNED_BY))) {
            tables.update("role", name, Map.of(ASSIGNED_BY, role.assigner().label()));
        }
    }

    private static RoleAssigner assigner(String name) {
        return BuiltInRoles.ORGANIZATION.contains(name) ? RoleAssigner.ORGANIZATION : RoleAssigner.ADMIN;
    }

    private static List<String> stale(Map<String, Row> known, Set<String> defined) {
        return known.values().stream()
                .filter(row -> row.text("origin").equals("definition"))
                .map(row -> row.text("name"))
                .filter(name -> !defined.contains(name))
                .toList();
    }

    private void add(String name, String origin, RoleAssigner assigner) {
        try {
            tables.create("role", Map.of("name", name, "origin", origin, ASSIGNED_BY, assigner.label()));
        } catch (Refusal refusal) {
            // Another node was quicker.
            if (refusal.kind() != Refusal.Kind.CONFLICT) {
                throw refusal;
            }
        }
    }
}
