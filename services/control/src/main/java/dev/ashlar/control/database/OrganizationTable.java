package dev.ashlar.control.database;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Organizations. */
public final class OrganizationTable {
    private final Statements statements;

    OrganizationTable(Statements statements) {
        this.statements = statements;
    }

    /** The organization of a name, whatever its case. */
    public Optional<OrganizationRecord> find(Scope scope, String alias) {
        return statements.first(
                "select id, alias from control.organization where project_id = ? and environment = ? and alias_key = ?",
                row -> new OrganizationRecord(row.getObject(1, UUID.class), scope, row.getString(2)),
                scope.projectId(),
                scope.environment().label(),
                Folded.of(alias));
    }

    /** Adds an organization unless there is one of that name. */
    public void add(Scope scope, String alias) {
        statements.run(
                "insert into control.organization (id, project_id, environment, alias, alias_key) values (?, ?, ?, ?,"
                        + " ?) on conflict (project_id, environment, alias_key) do nothing",
                UuidCreator.getTimeOrderedEpoch(),
                scope.projectId(),
                scope.environment().label(),
                alias,
                Folded.of(alias));
    }

    /** The names of organizations, the first thousand. */
    public List<String> aliases(Scope scope) {
        return statements.list(
                "select alias from control.organization where project_id = ? and environment = ?"
                        + " order by alias_key limit 1000",
                row -> row.getString(1),
                scope.projectId(),
                scope.environment().label());
    }
}
