package dev.ashlar.control.database;

import dev.ashlar.control.secrets.Sealed;
import java.util.Optional;

/** Where the data of each API lives. */
public final class PlacementTable {
    private final Statements statements;

    PlacementTable(Statements statements) {
        this.statements = statements;
    }

    /** The place of an API. */
    public Optional<PlacementRecord> find(Scope scope, String api) {
        return statements.first(
                "select server, database, data, books, role, password from control.placement"
                        + " where project_id = ? and environment = ? and api = ?",
                row -> new PlacementRecord(
                        scope,
                        api,
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        Sealed.of(row.getBytes(6))),
                scope.projectId(),
                scope.environment().label(),
                api);
    }

    /** Adds a place unless the API has one. */
    public void add(PlacementRecord placement) {
        statements.run(
                "insert into control.placement"
                        + " (project_id, environment, api, server, database, data, books, role, password)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (project_id, environment, api) do nothing",
                placement.scope().projectId(),
                placement.scope().environment().label(),
                placement.api(),
                placement.server(),
                placement.database(),
                placement.data(),
                placement.books(),
                placement.role(),
                placement.password().bytes());
    }

    /** Forgets the place of an API; answers whether it had one. */
    public boolean remove(Scope scope, String api) {
        return statements.run(
                        "delete from control.placement where project_id = ? and environment = ? and api = ?",
                        scope.projectId(),
                        scope.environment().label(),
                        api)
                > 0;
    }
}
