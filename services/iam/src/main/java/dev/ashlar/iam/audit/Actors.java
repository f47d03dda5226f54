package dev.ashlar.iam.audit;

import dev.ashlar.core.access.Subject;
import dev.ashlar.iam.account.Accounts;
import dev.ashlar.iam.data.Row;
import dev.ashlar.iam.data.Tables;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What actors are called at the moment: the e-mail address of an account, the name of a service account. Each is looked up once. */
final class Actors {
    private final Tables tables;
    private final Map<UUID, String> known = new HashMap<>();

    Actors(Tables tables) {
        this.tables = tables;
    }

    /** The name of an actor; empty for who has none here, such as a user that a gateway brought along. */
    String name(Subject actor) {
        UUID id = actor.id();
        return id == null ? "" : known.computeIfAbsent(id, fresh -> name(actor.kind(), fresh));
    }

    private String name(Subject.Kind kind, UUID id) {
        Optional<String> name = switch (kind) {
            case USER, ADMIN -> row(Accounts.schema(kind), id).flatMap(row -> row.find("email"));
            case SERVICE -> row("service_account", id).flatMap(row -> row.find("name"));
            case ANONYMOUS -> Optional.empty();
        };
        return name.orElse("");
    }

    private Optional<Row> row(String schema, UUID id) {
        return tables.get(schema, id.toString());
    }
}
