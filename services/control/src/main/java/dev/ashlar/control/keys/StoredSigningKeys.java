package dev.ashlar.control.keys;

import dev.ashlar.control.database.ControlDatabase;
import dev.ashlar.control.database.ControlDatabaseException;
import dev.ashlar.control.database.SigningKeyRecord;
import dev.ashlar.control.database.SigningKeyTable;
import dev.ashlar.control.secrets.MasterKey;
import dev.ashlar.core.access.Cause;
import dev.ashlar.core.problem.Refusal;
import dev.ashlar.core.signal.AuditEvent;
import dev.ashlar.core.signal.AuditKind;
import dev.ashlar.core.signal.Signal;
import dev.ashlar.core.signal.Signals;
import dev.ashlar.iam.tokens.Audience;
import dev.ashlar.iam.tokens.SigningKey;
import dev.ashlar.iam.tokens.SigningKeys;
import dev.ashlar.iam.tokens.TokenIssuer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The signing keys in the control database, with a copy in memory that goes on serving while the database is away.
 *
 * <p>The copy is read again when an unknown key is asked for, at most once a second however many forged ones come, and when it
 * is older than five minutes.
 *
 * <p>A key signs for 90 days. The next one is published a while before it signs, so that every node and every keeper of a key set has it
 * by then, and the last one is kept until no token of it can be about any more.
 */
public final class StoredSigningKeys implements SigningKeys {
    private static final Logger LOG = LoggerFactory.getLogger(StoredSigningKeys.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration OLD = Duration.ofMinutes(5);

    /** How long a key signs. */
    public static final Duration SIGNS = Duration.ofDays(90);

    /** How long a key is published before it signs: longer than anybody keeps a copy. */
    public static final Duration AHEAD = Duration.ofMinutes(15);

    /** How long a key is kept behind the last token that it signed. */
    private static final Duration KEPT = TokenIssuer.LONGEST.plusDays(1);

    private final SigningKeyTable table;
    private final SealedKeys sealed;
    private final Clock clock;
    private final Signals signals;
    private final ReentrantLock reading = new ReentrantLock();
    private volatile KeyCopy copy = KeyCopy.NONE;

    /** The keys of a control database, sealed with a master key; does not connect. */
    public StoredSigningKeys(ControlDatabase database, MasterKey master, Clock clock) {
        this(database, master, clock, signal -> {});
    }

    /** The same, telling the audit trails of changes. */
    public StoredSigningKeys(ControlDatabase database, MasterKey master, Clock clock, Signals signals) {
        this.signals = signals;
        this.table = database.signingKeys();
        this.sealed = new SealedKeys(database.projects(), master.sealer("signing key"));
        this.clock = clock;
    }

    @Override
    public SigningKey current(Audience audience) {
        DatedKey signing = signing(audience);
        if (signing.signsFrom().plus(SIGNS).isBefore(clock.instant())) {
            rotateIfPossible(audience);
        }
        return signing.key();
    }

    private DatedKey signing(Audience audience) {
        KeyCopy now = copy;
        DatedKey known = now.signing(audience.issuer(), clock.instant());
        return known == null || now.olderThan(OLD, clock) ? create(audience) : known;
    }

    @Override
    public List<SigningKey> published(Audience audience) {
        current(audience);
        return copy.of(audience.issuer()).stream().map(DatedKey::key).toList();
    }

    /**
     * Makes the next key of an audience, which is published now and signs a while later; all tokens go on counting. Does nothing where
     * there is a next one already.
     *
     * @param cause for the audit trail
     * @throws Refusal as {@link #current}
     */
    public void rotate(Audience audience, Cause cause) {
        signing(audience);
        Instant now = clock.instant();
        table.removeSuperseded(audience.issuer(), now.minus(KEPT));
        SigningKey next = SigningKey.generate(audience);
        table.addUnless(sealed.record(next, now.plus(AHEAD)), now);
        refresh();
        if (copy.byId().containsKey(next.id())) {
            tell(AuditKind.Named.SIGNING_KEY_ROTATED, next, cause);
        }
    }

    /**
     * Puts a new key in the place of all keys of an audience, at once: every token of theirs ceases to count, on other nodes within minutes.
     * For keys that got into wrong hands.
     *
     * @param cause for the audit trail
     * @throws Refusal as {@link #current}
     */
    public void withdraw(Audience audience, Cause cause) {
        SigningKey next = SigningKey.generate(audience);
        table.replace(sealed.record(next, clock.instant()));
        refresh();
        tell(AuditKind.Named.SIGNING_KEYS_WITHDRAWN, next, cause);
    }

    /** The keys of the control plane have no trail. */
    private void tell(AuditKind kind, SigningKey next, Cause cause) {
        if (next.audience() instanceof Audience.ProjectEnvironment place) {
            AuditEvent.Target target = new AuditEvent.Target("signing_key", next.id());
            signals.emit(new Signal.Audited(AuditEvent.of(place.auditScope(), clock.instant(), cause, kind, target)));
        }
    }

    /** A node that cannot reach the database signs with what it has. */
    private void rotateIfPossible(Audience audience) {
        if (copy.of(audience.issuer()).getFirst().signsFrom().isAfter(clock.instant())) {
            return;
        }
        try {
            rotate(audience, Cause.SERVER);
        } catch (Refusal | ControlDatabaseException failure) {
            LOG.warn("the next signing key of {} was not made yet: {}", audience.issuer(), failure.getMessage());
        }
    }

    @Override
    public Optional<SigningKey> find(String id) {
        KeyCopy now = copy;
        if (!now.byId().containsKey(id)) {
            return findUnknown(id);
        }
        if (now.olderThan(OLD, clock)) {
            refreshIfIdle();
        }
        return copy.find(id);
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
        Map<String, DatedKey> byId = new HashMap<>();
        try {
            for (SigningKeyRecord row : table.list()) {
                sealed.open(row, copy).ifPresent(key -> byId.put(key.id(), new DatedKey(key, row.signsFrom())));
            }
        } catch (RuntimeException failure) {
            copy = copy.failed(clock.millis());
            throw failure;
        }
        copy = KeyCopy.of(byId, clock.millis());
    }

    private DatedKey create(Audience audience) {
        // Of several nodes that get here at once the first one's key stays.
        table.addUnless(sealed.record(SigningKey.generate(audience), clock.instant()), Instant.EPOCH);
        refresh();
        DatedKey current = copy.signing(audience.issuer(), clock.instant());
        if (current == null) {
            throw new IllegalStateException("the signing key of " + audience.issuer() + " does not open with this key");
        }
        return current;
    }
}
