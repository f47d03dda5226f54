package dev.ashlar.control.database;

import com.github.f4b6a3.ulid.UlidCreator;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Owners and their projects. */
public final class ProjectTable {
    private static final String SELECT =
            "select p.id, o.name, p.name from control.project p join control.owner o on o.id = p.owner_id ";

    private final Statements statements;

    ProjectTable(Statements statements) {
        this.statements = statements;
    }

    /** The project of two names. */
    public Optional<ProjectRecord> find(String owner, String project) {
        return statements.first(SELECT + "where o.name = ? and p.name = ?", ProjectTable::read, owner, project);
    }

    /** All projects by name, the first thousand. */
    public List<ProjectRecord> list() {
        return statements.list(SELECT + "order by o.name, p.name limit 1000", ProjectTable::read);
    }

    /** Adds an owner and a project as far as they are missing. */
    public void add(String owner, String project) {
        statements.run(
                "insert into control.owner (id, name) values (?, ?) on conflict (name) do nothing", ulid(), owner);
        statements.run(
                "insert into control.project (id, owner_id, name) select ?, id, ? from control.owner where name = ?"
                        + " on conflict (owner_id, name) do nothing",
                ulid(),
                project,
                owner);
    }

    private static ProjectRecord read(ResultSet row) throws SQLException {
        return new ProjectRecord(row.getString(1), row.getString(2), row.getString(3));
    }

    private static String ulid() {
        return UlidCreator.getMonotonicUlid().toString();
    }
}
