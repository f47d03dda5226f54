package dev.ashlar.store.postgres.layout;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;

/** Tries again what lost against others who use the same tables, with growing pauses that let them through. */
final class Retries {
    /** Lock not available, deadlock, serialization failure. */
    private static final Set<String> LOST = Set.of("55P03", "40P01", "40001");

    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private final long until;
    private Duration pause = FIRST_PAUSE;

    Retries(LayoutSettings settings) {
        this.until = System.nanoTime() + settings.patience().toNanos();
    }

    void run(Attempt attempt) throws SQLException {
        while (true) {
            try {
                attempt.make();
                return;
            } catch (SQLException e) {
                if (!LOST.contains(String.valueOf(e.getSQLState())) || !rest()) {
                    throw e;
                }
            }
        }
    }

    /** Pauses; false when the time is up. */
    boolean rest() {
        if (System.nanoTime() + pause.toNanos() > until) {
            return false;
        }
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        return true;
    }

    /** One try. */
    @FunctionalInterface
    interface Attempt {
        void make() throws SQLException;
    }
}
