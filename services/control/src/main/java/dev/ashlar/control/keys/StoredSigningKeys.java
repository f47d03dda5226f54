package dev.ashlar.control.keys;

import dev.ashlar.control.database.ControlDatabase;
import dev.ashlar.control.database.ControlDatabaseException;
import dev.ashlar.control.database.ProjectTable;
import dev.ashlar.control.database.SigningKeyRecord;
import dev.ashlar.control.database.SigningKeyTable;
import dev.ashlar.control.secrets.MasterKey;
import dev.ashlar.control.secrets.Place;
import dev.ashlar.control.secrets.Sealed;
import dev.ashlar.control.secrets.Sealer;
import dev.ashlar.control.secrets.UnreadableSecretException;
import dev.ashlar.core.problem.Refusal;
import dev.ashlar.iam.tokens.Audience;
import dev.ashlar.iam.tokens.SigningKey;
import dev.ashlar.iam.tokens.SigningKeys;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The signing keys in the control database, with a copy in memory that goes on serving while the database is away.
 *
 * <p>The copy is read again when an unknown key is asked for, at most once a second however many forged ones come, and when it
 * is older than five minutes.
 */
public final class StoredSigningKeys implements SigningKeys {
    private static final Logger LOG = LoggerFactory.getLogger(StoredSigningKeys.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration OLD = Duration.ofMinutes(5);

    private final SigningKeyTable table;
    private final ProjectTable projects;
    private final Sealer sealer;
    private final Clock clock;
    private final ReentrantLock reading = new ReentrantLock();
    private volatile Copy copy = Copy.NONE;

    /** The keys of a control database, sealed with a master key; does not connect. */
    public StoredSigningKeys(ControlDatabase database, MasterKey master, Clock clock) {
        this.table = database.signingKeys();
        this.projects = database.projects();
        this.sealer = master.sealer("signing key");
        this.clock = clock;
    }

    @Override
    public SigningKey current(Audience audience) {
        Copy now = copy;
        SigningKey known = now.byIssuer().get(audience.issuer());
        return known != null && !now.olderThan(OLD, clock) ? known : create(audience);
    }

    @Override
    public Optional<SigningKey> find(String id) {
        Copy now = copy;
        if (!now.byId().containsKey(id)) {
            return findUnknown(id);
        }
        if (now.olderThan(OLD, clock)) {
            refreshIfIdle();
        }
        return Optional.ofNullable(copy.byId().get(id));
    }

    /** Reads the keys again, for a node that was told of a change; fails like {@link #find}. */
    public void refresh() {
        reading.lock();
        try {
            read();
        } finally {
            reading.unlock();
        }
    }

    private Optional<SigningKey> findUnknown(String id) {
        reading.lock();
        try {
            if (copy.olderThan(PAUSE, clock)) {
                read();
            }
            return copy.find(id);
        } finally {
            reading.unlock();
        }
    }

    /** Never makes a caller wait for another's reading, nor fail for a database that is away: the copy will do. */
    private void refreshIfIdle() {
        if (!reading.tryLock()) {
            return;
        }
        try {
            read();
        } catch (Refusal | ControlDatabaseException failure) {
            LOG.warn("signing keys were not read again: {}", failure.getMessage());
        } finally {
            reading.unlock();
        }
    }

    private void read() {
        Map<String, SigningKey> byId = new HashMap<>();
        try {
            for (SigningKeyRecord row : table.list()) {
                open(row).ifPresent(key -> byId.put(key.id(), key));
            }
        } catch (RuntimeException failure) {
            copy = copy.failed(clock.millis());
            throw failure;
        }
        copy = Copy.of(byId, clock.millis());
    }

    private Optional<SigningKey> open(SigningKeyRecord row) {
        SigningKey known = copy.byId().get(row.id());
        if (known != null && known.audience().issuer().equals(row.issuer())) {
            return Optional.of(known);
        }
        try {
            return Audience.ofIssuer(row.issuer())
                    .map(audience ->
                            SigningKey.parse(audience, sealer.openText(place(row.id(), row.issuer()), row.sealed())))
                    .filter(key -> key.id().equals(row.id()));
        } catch (UnreadableSecretException | IllegalArgumentException failure) {
            LOG.error("signing key {} of {} is left out: {}", row.id(), row.issuer(), failure.getMessage());
            return Optional.empty();
        }
    }

    private SigningKey create(Audience audience) {
        SigningKey fresh = SigningKey.generate(audience);
        String issuer = audience.issuer();
        Sealed sealed = sealer.seal(place(fresh.id(), issuer), fresh.privateText());
        // Of several nodes that get here at once the first one's key stays.
        table.add(new SigningKeyRecord(fresh.id(), issuer, projectId(audience), sealed));
        refresh();
        SigningKey current = copy.byIssuer().get(issuer);
        if (current == null) {
            throw new IllegalStateException("the signing key of " + issuer + " does not open with this key");
        }
        return current;
    }

    private @Nullable String projectId(Audience audience) {
        return switch (audience) {
            case Audience.ControlPlane control -> null;
            case Audience.ProjectEnvironment project ->
                projects.find(project.owner(), project.project())
                        .orElseThrow(() -> Refusal.of(
                                Refusal.Kind.ABSENT,
                                "unknown_project",
                                "There is no project %s/%s.".formatted(project.owner(), project.project())))
                        .id();
        };
    }

    private static Place place(String id, String issuer) {
        return Place.of("signing_key", id, issuer);
    }

    /**
     * The keys as last read.
     *
     * @param readAt when reading was last tried, in milliseconds of the epoch
     * @param failed whether it failed then, so that what is missing may yet exist
     */
    private record Copy(Map<String, SigningKey> byId, Map<String, SigningKey> byIssuer, long readAt, boolean failed) {
        static final Copy NONE = new Copy(Map.of(), Map.of(), Long.MIN_VALUE / 2, false);

        static Copy of(Map<String, SigningKey> byId, long readAt) {
            Map<String, SigningKey> byIssuer = new HashMap<>();
            byId.values().forEach(key -> byIssuer.put(key.audience().issuer(), key));
            return new Copy(Map.copyOf(byId), Map.copyOf(byIssuer), readAt, false);
        }

        Copy failed(long triedAt) {
            return new Copy(byId, byIssuer, triedAt, true);
        }

        /** A clock that was set back counts as time gone by. */
        boolean olderThan(Duration age, Clock clock) {
            return Math.abs(clock.millis() - readAt) >= age.toMillis();
        }

        Optional<SigningKey> find(String id) {
            SigningKey found = byId.get(id);
            if (found == null && failed) {
                throw ControlDatabase.unavailable();
            }
            return Optional.ofNullable(found);
        }
    }
}
