package dev.ashlar.iam.key;

import com.github.benmanes.caffeine.cache.Cache;
import dev.ashlar.core.access.Cause;
import dev.ashlar.core.access.Door;
import dev.ashlar.core.access.Subject;
import dev.ashlar.core.problem.Refusal;
import dev.ashlar.core.problem.Violation;
import dev.ashlar.iam.data.Row;
import dev.ashlar.iam.data.Tables;
import dev.ashlar.iam.memory.BoundedCaches;
import dev.ashlar.iam.secret.OneTime;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * API keys: {@code ak_} and 256 random bits, by which a service account uses the addresses under {@code /admin/} with the role of the key.
 * Each request asks for the key anew, so a key that is deleted counts no longer, on every node and at once.
 */
public final class ApiKeys {
    /** What every key begins with, which no other token does. */
    public static final String PREFIX = "ak_";

    private static final int SHOWN = 11;
    private static final Duration NOTED = Duration.ofMinutes(5);
    private static final Duration KNOWN = Duration.ofHours(1);
    private static final int MOST = 10_000;

    private final Tables tables;
    private final Cache<String, Boolean> counted;

    /** The keys among some rows. */
    public ApiKeys(Tables tables, Clock clock) {
        this.tables = tables;
        this.counted = BoundedCaches.used(KNOWN, MOST, clock);
    }

    /**
     * A key that was just made.
     *
     * @param secret the key itself, which is shown this once
     */
    public record Made(OneTime secret, Row row) {}

    /**
     * A new key of a service account, as far as the definition lets the caller make one.
     *
     * @param given values for fields of {@code api_key}
     * @throws Refusal INVALID for one that would have expired already
     */
    public Made create(Cause cause, Map<String, String> given) {
        OneTime secret = OneTime.random(PREFIX);
        Row row = tables.caused(cause).together(rows -> {
            String id =
                    rows.create("api_key", given, cause.subject(), Door.ADMIN).text("id");
            rows.update(
                    "api_key",
                    id,
                    Map.of("hash", secret.hash(), "prefix", secret.text().substring(0, SHOWN)));
            return lasting(rows.get("api_key", id).orElseThrow());
        });
        return new Made(secret, row);
    }

    private Row lasting(Row key) {
        if (over(key)) {
            throw Refusal.of(
                    Refusal.Kind.INVALID,
                    "invalid_body",
                    "The key would have expired before it is made.",
                    List.of(new Violation("/expires_at", "min", "must be a moment to come", Map.of())));
        }
        return key;
    }

    private boolean over(Row key) {
        return key.moment("expires_at")
                .filter(end -> !tables.now().isBefore(end))
                .isPresent();
    }

    /**
     * The service account that shows a key.
     *
     * @throws Refusal UNAUTHENTICATED ({@code token_invalid}, {@code token_expired})
     */
    public Subject subject(String key) {
        String hash = new OneTime(key).hash();
        try {
            Row row = tables.first("api_key", Map.of("hash", hash)).orElseThrow(ApiKeys::invalid);
            Subject subject = subject(row);
            note(row);
            counted.put(hash, true);
            return subject;
        } catch (Refusal refusal) {
            counted.invalidate(hash);
            throw refusal;
        }
    }

    /** Whether a key counted when it was asked for last, which a look into memory tells. */
    public boolean remembers(String key) {
        return key.startsWith(PREFIX) && counted.getIfPresent(new OneTime(key).hash()) != null;
    }

    /**
     * The service account of a key that is named by its id and not shown, which is no use of it.
     *
     * @throws Refusal ABSENT ({@code unknown_api_key}); UNAUTHENTICATED as for the key itself
     */
    public Subject named(UUID id) {
        return subject(tables.get("api_key", id.toString())
                .orElseThrow(
                        () -> Refusal.of(Refusal.Kind.ABSENT, "unknown_api_key", "There is no API key with this id.")));
    }

    private Subject subject(Row row) {
        if (over(row)) {
            throw Refusal.of(Refusal.Kind.UNAUTHENTICATED, "token_expired", "The API key has expired.");
        }
        Optional<Row> account = tables.get("service_account", row.text("service_account_id"));
        if (account.filter(found -> found.find("disabled_at").isEmpty()).isEmpty()) {
            throw invalid();
        }
        return new Subject(Subject.Kind.SERVICE, row.id("service_account_id"), null, Set.of(row.text("role")));
    }

    /** Notes the use, every few minutes, so that who looks sees which keys nobody needs. */
    private void note(Row key) {
        boolean noted = key.moment("last_used_at")
                .filter(last -> last.plus(NOTED).isAfter(tables.now()))
                .isPresent();
        if (!noted) {
            tables.update(
                    "api_key",
                    key.text("id"),
                    Map.of("last_used_at", tables.now().toString()));
        }
    }

    private static Refusal invalid() {
        return Refusal.of(Refusal.Kind.UNAUTHENTICATED, "token_invalid", "The API key is not valid.");
    }
}
