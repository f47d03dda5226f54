package dev.ashlar.iam.link;

import dev.ashlar.core.problem.Refusal;
import dev.ashlar.iam.data.Row;
import dev.ashlar.iam.data.Tables;
import dev.ashlar.iam.secret.OneTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The links of one IAM. Only hashes of them are kept; one is used by being deleted, which succeeds once. */
public final class Links {
    private static final String PREFIX = "ln_";
    private static final int SWEPT = 20;

    private final Tables tables;

    /** The links among some rows. */
    public Links(Tables tables) {
        this.tables = tables;
    }

    /** A new link by which somebody makes an account. */
    public OneTime create(Purpose purpose, @Nullable String email, @Nullable String name) {
        Map<String, String> given = new HashMap<>();
        put(given, "email", email);
        put(given, "name", name);
        return create(purpose, given);
    }

    /** A new link by which an account gets another password. */
    public OneTime createFor(UUID account, Purpose purpose, String email) {
        return create(purpose, new HashMap<>(Map.of(owner(purpose), account.toString(), "email", email)));
    }

    private OneTime create(Purpose purpose, Map<String, String> given) {
        tables.sweep("link", "expires_at", SWEPT);
        OneTime secret = OneTime.random(PREFIX);
        given.put("hash", secret.hash());
        given.put("purpose", purpose.label());
        given.put("expires_at", tables.now().plus(purpose.life()).toString());
        tables.create("link", given);
        return secret;
    }

    private static void put(Map<String, String> given, String name, @Nullable String value) {
        if (value != null) {
            given.put(name, value);
        }
    }

    /**
     * What a link stands for, without using it.
     *
     * @throws Refusal FORBIDDEN ({@code link_invalid}) for one that is over, was used or never was
     */
    public Link require(String token) {
        String hash = new OneTime(token).hash();
        return tables.get("link", hash)
                .filter(row ->
                        row.moment("expires_at").filter(tables.now()::isBefore).isPresent())
                .map(row -> link(hash, row))
                .orElseThrow(Links::invalid);
    }

    /**
     * Uses a link up, in the unit of what is done by it.
     *
     * @throws Refusal FORBIDDEN ({@code link_invalid}) where somebody else was quicker
     */
    public static void use(Tables tables, Link link) {
        if (!tables.delete("link", link.hash())) {
            throw invalid();
        }
    }

    /** Takes all links of a purpose back. */
    public void withdraw(Purpose purpose) {
        tables.list("link", Map.of("purpose", purpose.label()), SWEPT)
                .forEach(row -> tables.delete("link", row.text("hash")));
    }

    /** Takes all links back that would give an account another password. */
    public static void withdraw(Tables tables, Purpose purpose, UUID account) {
        tables.list("link", Map.of(owner(purpose), account.toString()), SWEPT)
                .forEach(row -> tables.delete("link", row.text("hash")));
    }

    private static Link link(String hash, Row row) {
        Purpose purpose = Purpose.of(row.text("purpose"));
        Optional<UUID> account =
                row.find("user_id").or(() -> row.find("admin_user_id")).map(UUID::fromString);
        return new Link(
                hash, purpose, row.find("email").orElse(null), row.find("name").orElse(null), account.orElse(null));
    }

    private static String owner(Purpose purpose) {
        return switch (purpose) {
            case PASSWORD -> "user_id";
            case ADMIN_PASSWORD -> "admin_user_id";
            case SIGN_UP, FIRST_ADMIN -> throw new IllegalArgumentException(purpose + " is of no account yet");
        };
    }

    private static Refusal invalid() {
        return Refusal.of(
                Refusal.Kind.FORBIDDEN,
                "link_invalid",
                "This link was used, is over, or is none; ask for another one.");
    }
}
