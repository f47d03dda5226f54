package dev.ashlar.control.database;

import dev.ashlar.core.problem.Refusal;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** The control database as a whole, in the PostgreSQL schema {@code control}: brings its tables up to date and gives access to them. */
public final class ControlDatabase {
    /** The PostgreSQL schema that holds everything. */
    public static final String NAMESPACE = "control";

    /** Any number that no other lock of the database has: the letters of "ashlar". */
    private static final long LOCK = 0x6173_686c_6172L;

    private final DataSource source;
    private final Statements statements;

    /** The database behind a data source; does not connect. */
    public ControlDatabase(DataSource source) {
        this.source = source;
        this.statements = new Statements(source);
    }

    /**
     * Makes and updates the tables; does nothing when they are up to date. Several nodes may do it at once.
     *
     * @throws Refusal UNAVAILABLE when the database cannot be reached
     */
    public void migrate() {
        createNamespace();
        Flyway.configure()
                .dataSource(source)
                .defaultSchema(NAMESPACE)
                .createSchemas(false)
                .table("schema_history")
                .locations("classpath:db/control")
                .validateMigrationNaming(true)
                .cleanDisabled(true)
                .loggers("slf4j")
                .load()
                .migrate();
    }

    /** Under a lock: two nodes that create the same schema at once would fail, "if not exists" or not. */
    private void createNamespace() {
        statements.together(connection -> {
            Statements.lock(connection, LOCK);
            return Statements.execute(connection, "create schema if not exists " + NAMESPACE);
        });
    }

    /** Whether the database answers and its tables are there; for {@code /readyz}. */
    public boolean ready() {
        return statements
                .first("select to_regclass('control.setting') is not null", row -> row.getBoolean(1))
                .orElse(false);
    }

    /** What is told to callers while it cannot be used. */
    public static Refusal unavailable() {
        return Refusal.of(
                Refusal.Kind.UNAVAILABLE,
                "control_unavailable",
                "The control database cannot be reached at the moment.");
    }

    /** Owners and projects. */
    public ProjectTable projects() {
        return new ProjectTable(statements);
    }

    /** Signing keys. */
    public SigningKeyTable signingKeys() {
        return new SigningKeyTable(statements);
    }

    /** Where each API's data lives. */
    public PlacementTable placements() {
        return new PlacementTable(statements);
    }

    /** Which versions have been deployed. */
    public DeploymentTable deployments() {
        return new DeploymentTable(statements);
    }

    /** Named settings of the installation. */
    public SettingTable settings() {
        return new SettingTable(statements);
    }
}
