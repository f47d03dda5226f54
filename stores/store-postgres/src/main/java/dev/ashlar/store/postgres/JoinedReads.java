package dev.ashlar.store.postgres;

import dev.ashlar.core.plan.Rows;
import dev.ashlar.store.StoreException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Where reads meet that wait for a connection at the same time and are the same, or gets that differ in their key alone: the first one
 * to get its turn reads the rows of all with one statement. Who need not wait is not held up.
 */
final class JoinedReads {
    /** Whether there are any: the system property {@code ashlar.joined-reads}, so that a server without them can be measured. */
    static final boolean ON = !"off".equals(System.getProperty("ashlar.joined-reads"));

    private static final int MOST = 32;

    private final PostgresPool pool;
    private final ConcurrentMap<Alike, Party> waiting = new ConcurrentHashMap<>();

    JoinedReads(PostgresPool pool) {
        this.pool = pool;
    }

    /**
     * The rows of a read.
     *
     * @param single what is sent where it is not joined to another one
     */
    Rows rows(PostgresStatement single, Joinable joinable, @Nullable String[] values) {
        Optional<PostgresPool.Lease> free = pool.leaseWithoutWaiting();
        if (free.isPresent()) {
            return alone(free.get(), single, values);
        }
        String key = joinable.key(values);
        Alike alike = new Alike(joinable, joinable.common(values));
        Party known = waiting.get(alike);
        if (known != null && known.join(key)) {
            return known.rows(key).orElseGet(() -> alone(pool.lease(), single, values));
        }
        return lead(single, alike, values);
    }

    private static Rows alone(PostgresPool.Lease turn, PostgresStatement single, @Nullable String[] values) {
        try (PostgresPool.Lease lease = turn) {
            return Executions.run(lease.connection(), single, values);
        }
    }

    private Rows lead(PostgresStatement single, Alike alike, @Nullable String[] values) {
        Party party = new Party(alike.read, alike.read.key(values));
        waiting.put(alike, party);
        try (PostgresPool.Lease lease = pool.lease()) {
            List<String> keys = close(alike, party);
            if (keys.size() == 1) {
                return Executions.run(lease.connection(), single, values);
            }
            return party.tell(alike.read.read(lease.connection(), values, keys));
        } catch (StoreException e) {
            party.outcome.completeExceptionally(e);
            if (close(alike, party).size() == 1 || own(e) || alike.read.shares(e)) {
                throw e;
            }
        } finally {
            if (close(alike, party).size() > 1 && !party.outcome.isDone()) {
                // Whatever came to pass, nobody waits for ever.
                party.outcome.completeExceptionally(new IllegalStateException("nothing was read"));
            }
        }
        return alone(pool.lease(), single, values);
    }

    /** Whether a failure is that of who reads alone: its thread was interrupted, or its connection died. */
    private static boolean own(StoreException failure) {
        return failure.kind() == StoreException.Kind.UNAVAILABLE || failure.getCause() instanceof InterruptedException;
    }

    private List<String> close(Alike alike, Party party) {
        waiting.remove(alike, party);
        return party.close();
    }

    /** What reads have in common: how they are read, and all bound values but the key. */
    private record Alike(Joinable read, List<@Nullable String> values) {}

    /** Callers who wait for the same turn; the first key is that of the one who has it. */
    private static final class Party {
        private final Joinable read;
        private final CompletableFuture<Map<String, Rows>> outcome = new CompletableFuture<>();
        private final List<String> keys = new ArrayList<>();
        private boolean closed;

        Party(Joinable read, String key) {
            this.read = read;
            keys.add(key);
        }

        /** Whether it was not too late to join. */
        synchronized boolean join(String key) {
            boolean open = !closed && keys.size() < MOST;
            if (open) {
                keys.add(key);
            }
            return open;
        }

        synchronized List<String> close() {
            closed = true;
            return keys;
        }

        Rows tell(Map<String, Rows> found) {
            outcome.complete(found);
            return found.getOrDefault(keys.getFirst(), Rows.NONE);
        }

        /** The rows of a key; empty where what failed for one need not fail for another. */
        Optional<Rows> rows(String key) {
            try {
                return Optional.of(outcome.get().getOrDefault(key, Rows.NONE));
            } catch (InterruptedException e) {
                throw PostgresPool.interrupted(e);
            } catch (ExecutionException e) {
                return otherwise(e.getCause());
            }
        }

        private Optional<Rows> otherwise(@Nullable Throwable cause) {
            if (cause instanceof StoreException failure && !own(failure) && read.shares(failure)) {
                throw new StoreException(
                        failure.kind(), failure.constraint(), String.valueOf(failure.getMessage()), failure);
            }
            return Optional.empty();
        }
    }
}
