package dev.ashlar.iam.account;

import dev.ashlar.core.access.Subject;
import dev.ashlar.iam.data.Row;
import dev.ashlar.iam.data.Tables;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What an account is told of itself. */
public final class Profiles {
    private final Tables tables;

    /** The accounts among some rows. */
    public Profiles(Tables tables) {
        this.tables = tables;
    }

    /**
     * An account.
     *
     * @param email empty for a service account
     * @param organizations those it is a member of, at most a thousand
     */
    public record Profile(Optional<String> email, Optional<String> name, List<Membership> organizations) {}

    /** An organization and what somebody is there. */
    public record Membership(UUID organization, String alias, Optional<String> name, Set<String> roles) {}

    /** The profile of a subject; empty for one that is no account here, such as a developer's. */
    public Profile of(Subject subject) {
        UUID id = subject.id();
        Optional<Row> account = id == null
                ? Optional.empty()
                : schema(subject.kind()).flatMap(schema -> tables.get(schema, id.toString()));
        List<Membership> organizations =
                id == null || subject.kind() != Subject.Kind.USER ? List.of() : memberships(id);
        return new Profile(
                account.flatMap(row -> row.find("email")), account.flatMap(row -> row.find("name")), organizations);
    }

    private static Optional<String> schema(Subject.Kind kind) {
        return switch (kind) {
            case USER -> Optional.of("user");
            case ADMIN -> Optional.of("admin_user");
            case SERVICE -> Optional.of("service_account");
            case ANONYMOUS -> Optional.empty();
        };
    }

    private List<Membership> memberships(UUID user) {
        List<Membership> found = new ArrayList<>();
        for (Map.Entry<UUID, Set<String>> each :
                new Memberships(tables).of(user).entrySet()) {
            tables.get("organization", each.getKey().toString())
                    .ifPresent(row -> found.add(
                            new Membership(each.getKey(), row.text("alias"), row.find("name"), each.getValue())));
        }
        return found;
    }
}
