package dev.ashlar.control.database;

import com.github.f4b6a3.ulid.UlidCreator;
import dev.ashlar.core.model.Version;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** Which versions have been deployed, and which of each major version serves. */
public final class DeploymentTable {
    private static final String WHERE = " where project_id = ? and environment = ? and api = ?";

    private final Statements statements;

    DeploymentTable(Statements statements) {
        this.statements = statements;
    }

    /** All versions of an API that were deployed to an environment, the newest version first. */
    public List<DeploymentRecord> list(Scope scope, String api) {
        return statements.list(
                "select id, major, minor, patch, definition, current from control.deployment" + WHERE
                        + " order by major desc, minor desc, patch desc",
                row -> read(row, scope, api),
                scope.projectId(),
                scope.environment().label(),
                api);
    }

    /**
     * Makes a version the one that serves its major version. A version that was deployed before keeps its definition.
     */
    public void deploy(Scope scope, String api, Version version, String definition) {
        String environment = scope.environment().label();
        statements.together(connection -> {
            // Deployments of one API come one after the other, or both would be the current one.
            Statements.lock(connection, (scope.projectId() + environment + api).hashCode());
            Statements.execute(
                    connection,
                    "update control.deployment set current = false" + WHERE + " and major = ? and current",
                    scope.projectId(),
                    environment,
                    api,
                    version.major());
            return Statements.execute(
                    connection,
                    "insert into control.deployment"
                            + " (id, project_id, environment, api, major, minor, patch, definition, current)"
                            + " values (?, ?, ?, ?, ?, ?, ?, ?, true)"
                            + " on conflict (project_id, environment, api, major, minor, patch) do update set current = true",
                    UlidCreator.getMonotonicUlid().toString(),
                    scope.projectId(),
                    environment,
                    api,
                    version.major(),
                    version.minor(),
                    version.patch(),
                    definition);
        });
    }

    private static DeploymentRecord read(ResultSet row, Scope scope, String api) throws SQLException {
        Version version = new Version(row.getInt(2), row.getInt(3), row.getInt(4));
        return new DeploymentRecord(row.getString(1), scope, api, version, row.getString(5), row.getBoolean(6));
    }
}
