package dev.ashlar.control.keys;

import dev.ashlar.control.database.ControlDatabase;
import dev.ashlar.iam.tokens.SigningKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The signing keys of a control database as last read.
 *
 * @param byIssuer those that sign last come first
 * @param readAt when reading was last tried, in milliseconds of the epoch
 * @param failed whether it failed then, so that what is missing may yet exist
 */
record KeyCopy(Map<String, DatedKey> byId, Map<String, List<DatedKey>> byIssuer, long readAt, boolean failed) {
    /** Nothing was read yet. */
    static final KeyCopy NONE = new KeyCopy(Map.of(), Map.of(), Long.MIN_VALUE / 2, false);

    static KeyCopy of(Map<String, DatedKey> byId, long readAt) {
        Map<String, List<DatedKey>> byIssuer = byId.values().stream()
                .sorted(Comparator.comparing(DatedKey::signsFrom).reversed())
                .collect(Collectors.groupingBy(dated -> dated.key().audience().issuer()));
        return new KeyCopy(Map.copyOf(byId), Map.copyOf(byIssuer), readAt, false);
    }

    KeyCopy failed(long triedAt) {
        return new KeyCopy(byId, byIssuer, triedAt, true);
    }

    /** A clock that was set back counts as time gone by. */
    boolean olderThan(Duration age, Clock clock) {
        return Math.abs(clock.millis() - readAt) >= age.toMillis();
    }

    List<DatedKey> of(String issuer) {
        return byIssuer.getOrDefault(issuer, List.of());
    }

    /** The key that signs at a moment; where clocks differ, the first one signs from the beginning. */
    @Nullable
    DatedKey signing(String issuer, Instant now) {
        List<DatedKey> keys = of(issuer);
        return keys.stream()
                .filter(dated -> !dated.signsFrom().isAfter(now))
                .findFirst()
                .orElse(keys.isEmpty() ? null : keys.getLast());
    }

    Optional<SigningKey> find(String id) {
        DatedKey found = byId.get(id);
        if (found == null && failed) {
            throw ControlDatabase.unavailable();
        }
        return Optional.ofNullable(found).map(DatedKey::key);
    }
}
