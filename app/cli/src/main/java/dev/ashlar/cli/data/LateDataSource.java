package dev.ashlar.cli.data;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A database that is not there yet: it refuses, as one that cannot be reached does, until it is told where it is. */
public final class LateDataSource implements DataSource {
    private static final String CANNOT_CONNECT = "08001";

    private final AtomicReference<@Nullable DataSource> source = new AtomicReference<>();

    void arrive(DataSource arrived) {
        source.set(arrived);
    }

    @Override
    public Connection getConnection() throws SQLException {
        DataSource arrived = source.get();
        if (arrived == null) {
            throw new SQLException("the database is not started yet", CANNOT_CONNECT);
        }
        return arrived.getConnection();
    }

    @Override
    public Connection getConnection(String username, String password) throws SQLException {
        return getConnection();
    }

    @Override
    public PrintWriter getLogWriter() {
        return new PrintWriter(PrintWriter.nullWriter());
    }

    @Override
    public void setLogWriter(PrintWriter out) {
        // nothing is written there
    }

    @Override
    public void setLoginTimeout(int seconds) {
        // the pool has its own
    }

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLException("wraps nothing");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getLogger(LateDataSource.class.getName());
    }
}
