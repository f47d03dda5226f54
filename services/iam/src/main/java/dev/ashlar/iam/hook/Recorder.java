package dev.ashlar.iam.hook;

import dev.ashlar.core.access.Door;
import dev.ashlar.core.model.Field;
import dev.ashlar.core.model.FieldType;
import dev.ashlar.core.model.Schema;
import dev.ashlar.core.plan.Document;
import dev.ashlar.core.query.Intent;
import dev.ashlar.core.signal.AuditEvent;
import dev.ashlar.core.signal.AuditKind.Change;
import dev.ashlar.engine.Call;
import dev.ashlar.engine.Reply;
import dev.ashlar.iam.audit.RowKinds;
import dev.ashlar.iam.audit.Trail;
import dev.ashlar.iam.data.Row;
import dev.ashlar.iam.data.Tables;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Tells the audit trail what becomes of a row, in the unit of work that changes it: neither is there without the other. It compares the row
 * before and after, so it also knows what nobody asked for in so many words, and says nothing where nothing changed.
 */
final class Recorder {
    /** What the server writes for itself, and what code adds to a row that it just made. */
    private static final Set<String> BOOKKEEPING =
            Set.of("guarded_at", "last_used_at", "hash", "prefix", "expires_at", "turn", "refreshed_at");

    /** Values that are shown: nobody types them, or they are what rights are made of. */
    private static final Set<String> SHOWN = Set.of("role", "permission", "assigned_by", "disabled_at");

    private static final String PASSWORD = "password_hash";

    private final Call call;
    private final Tables tables;
    private final Schema schema;
    private final @Nullable Row before;

    private Recorder(Call call, Tables tables) {
        this.call = call;
        this.tables = tables;
        this.schema = call.intent().schema();
        this.before = asked().isEmpty() ? null : stored(asked());
    }

    /** A recorder that has seen the row as it is before an operation; nothing for what the trail does not tell. */
    static Optional<Recorder> before(Call call, Tables tables) {
        return concerns(call) ? Optional.of(new Recorder(call, tables)) : Optional.empty();
    }

    private static boolean concerns(Call call) {
        return call.door() != Door.SYSTEM
                || !(call.intent().shape() instanceof Intent.UpdateRow update)
                || !update.assignments().stream()
                        .allMatch(each -> BOOKKEEPING.contains(each.field().name()));
    }

    private List<String> asked() {
        Intent intent = call.intent();
        return switch (intent.shape()) {
            case Intent.UpdateRow update -> texts(update.key());
            case Intent.PutRow put -> texts(put.key());
            case Intent.DeleteRow delete -> texts(delete.key());
            case Intent.Shape other -> List.of();
        };
    }

    private List<String> texts(List<Integer> key) {
        return key.stream()
                .map(place -> String.valueOf(call.intent().arguments().at(place)))
                .toList();
    }

    private @Nullable Row stored(List<String> key) {
        return tables.get(schema.name(), key.toArray(String[]::new)).orElse(null);
    }

    /** Tells what became of the row. */
    void after(Reply reply) {
        List<String> key = asked().isEmpty() ? made(reply) : asked();
        Row now = reply instanceof Reply.Deleted ? null : stored(key);
        if (now != null || before != null) {
            write(key, now);
        }
    }

    private static List<String> made(Reply reply) {
        return reply instanceof Reply.Row row ? made(row) : List.of();
    }

    private static List<String> made(Reply.Row row) {
        Document document = row.document();
        return document.key().stream()
                .map(cell -> Objects.requireNonNull(row.rows().cell(0, 0, cell)))
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .toList();
    }

    private void write(List<String> key, @Nullable Row now) {
        if (before != null && now != null && before.revision().equals(now.revision())) {
            return;
        }
        Set<String> fields = differing(now);
        Change change = before == null ? Change.CREATED : now == null ? Change.DELETED : Change.CHANGED;
        boolean password = fields.contains(PASSWORD);
        AuditEvent event = AuditEvent.of(
                AuditEvent.Scope.of(
                        call.runtime().model().name(), call.runtime().environment()),
                call.now(),
                call.cause(),
                RowKinds.of(schema.name(), change, password, call.cause().occasion()),
                new AuditEvent.Target(schema.name(), String.join("~", key)));
        Trail.write(
                tables,
                event.concerning(organization(now == null ? Objects.requireNonNull(before) : now))
                        .with(details(fields, now)));
    }

    private Set<String> differing(@Nullable Row now) {
        return schema.fields().stream()
                .map(Field::name)
                .filter(name -> !Objects.equals(value(before, name), value(now, name)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static @Nullable String value(@Nullable Row row, String field) {
        return row == null ? null : row.find(field).orElse(null);
    }

    private @Nullable UUID organization(Row row) {
        if (schema.name().equals("organization")) {
            return row.id("id");
        }
        return row.find("organization_id")
                .or(() -> row.find("role_id")
                        .flatMap(role -> tables.get("organization_role", role))
                        .flatMap(role -> role.find("organization_id")))
                .map(UUID::fromString)
                .orElse(null);
    }

    private Map<String, Object> details(Set<String> fields, @Nullable Row now) {
        Map<String, Object> details = new HashMap<>();
        details.put("fields", List.copyOf(fields));
        put(details, "before", shown(fields, before));
        put(details, "after", shown(fields, now));
        return details;
    }

    private static void put(Map<String, Object> details, String name, Map<String, String> values) {
        if (!values.isEmpty()) {
            details.put(name, values);
        }
    }

    private Map<String, String> shown(Set<String> fields, @Nullable Row row) {
        Map<String, String> shown = new TreeMap<>();
        schema.fields().stream()
                .filter(field -> fields.contains(field.name()) && open(field))
                .forEach(field -> Optional.ofNullable(value(row, field.name()))
                        .ifPresent(value -> shown.put(field.name(), value)));
        return shown;
    }

    private static boolean open(Field field) {
        return SHOWN.contains(field.name())
                || field.type() == FieldType.Simple.UUID
                || field.type() == FieldType.Simple.BOOLEAN;
    }
}
