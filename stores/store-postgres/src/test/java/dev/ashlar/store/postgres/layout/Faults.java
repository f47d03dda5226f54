package dev.ashlar.store.postgres.layout;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** Cuts the connection at a chosen statement, before the server hears of it or after it was carried out. */
final class Faults {
    private final AtomicInteger left;
    private final boolean after;

    /**
     * A fault to come.
     *
     * @param statements how many go well before
     * @param after whether the last one is carried out, and only its answer is lost
     */
    Faults(int statements, boolean after) {
        this.left = new AtomicInteger(statements);
        this.after = after;
    }

    /** Whether it came. */
    boolean happened() {
        return left.get() < 0;
    }

    DataSource on(DataSource database) {
        return proxy(DataSource.class, database, (method, call) -> {
            Object result = call.run();
            return result instanceof Connection connection ? connection(connection) : result;
        });
    }

    private Connection connection(Connection connection) {
        return proxy(Connection.class, connection, (method, call) -> {
            if (method.equals("commit")) {
                return faulty(connection, call);
            }
            Object result = call.run();
            if (result instanceof PreparedStatement prepared) {
                return statement(connection, PreparedStatement.class, prepared);
            }
            return result instanceof Statement plain ? statement(connection, Statement.class, plain) : result;
        });
    }

    private <T extends Statement> T statement(Connection connection, Class<T> type, T statement) {
        return proxy(
                type,
                statement,
                (method, call) -> method.startsWith("execute") ? faulty(connection, call) : call.run());
    }

    private Object faulty(Connection connection, Invocation call) throws Throwable {
        if (left.getAndDecrement() != 0) {
            return call.run();
        }
        if (after) {
            call.run();
        }
        connection.abort(Runnable::run);
        throw new SQLException("cut by the test", "08006");
    }

    private interface Invocation {
        Object run() throws Throwable;
    }

    private interface Interception {
        Object on(String method, Invocation call) throws Throwable;
    }

    private static <T> T proxy(Class<T> type, T real, Interception interception) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> interception.on(method.getName(), () -> {
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                })));
    }
}
