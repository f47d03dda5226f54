package dev.ashlar.iam.role;

import dev.ashlar.core.access.BuiltInRoles;
import dev.ashlar.core.problem.Refusal;
import dev.ashlar.iam.data.Row;
import dev.ashlar.iam.data.Tables;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Writes the roles that nobody makes at run time: those of the product and those that {@code project.yaml} brings along. */
public final class RoleBook {
    private static final int MOST = 1000;

    private final Tables tables;

    /** The roles among some rows. */
    public RoleBook(Tables tables) {
        this.tables = tables;
    }

    /**
     * Brings the roles up to date. Several nodes may do it at once; what was made at run time stays.
     *
     * @param defined names of the definition's roles, without built-in ones
     */
    public void bring(Set<String> defined) {
        Map<String, Row> known = new HashMap<>();
        tables.list("role", Map.of(), MOST).forEach(row -> known.put(row.text("name"), row));
        Stream.concat(BuiltInRoles.ORGANIZATION.stream(), BuiltInRoles.SERVICES.stream())
                .filter(name -> !known.containsKey(name))
                .forEach(name -> add(name, "built_in", giver(name)));
        defined.stream()
                .filter(name -> !known.containsKey(name))
                .forEach(name -> add(name, "definition", "organization"));
        stale(known, defined).forEach(name -> tables.delete("role", name));
    }

    private static String giver(String name) {
        return BuiltInRoles.ORGANIZATION.contains(name) ? "organization" : "admin";
    }

    private static List<String> stale(Map<String, Row> known, Set<String> defined) {
        return known.values().stream()
                .filter(row -> row.text("origin").equals("definition"))
                .map(row -> row.text("name"))
                .filter(name -> !defined.contains(name))
                .toList();
    }

    private void add(String name, String origin, String giver) {
        try {
            tables.create("role", Map.of("name", name, "origin", origin, "assigned_by", giver));
        } catch (Refusal refusal) {
            // Another node was quicker.
            if (refusal.kind() != Refusal.Kind.CONFLICT) {
                throw refusal;
            }
        }
    }
}
