package dev.ashlar.iam.hook;

import dev.ashlar.core.model.Field;
import dev.ashlar.core.model.FieldType;
import dev.ashlar.core.model.Schema;
import dev.ashlar.core.signal.AuditEvent;
import dev.ashlar.core.signal.AuditKind.Change;
import dev.ashlar.engine.Call;
import dev.ashlar.iam.audit.RowKinds;
import dev.ashlar.iam.data.Row;
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
 * What becomes of a row, in the words of the trail.
 *
 * @param call that changes it
 * @param roles tell the organization of rows that name none themselves
 * @param before null for a new row
 * @param now null for one that is gone
 */
record RowChange(
        Call call,
        OwnRoles roles,
        Schema schema,
        List<String> key,
        @Nullable Row before,
        @Nullable Row now) {
    /** Values that are shown: nobody types them, or they are what rights are made of. */
    private static final Set<String> SHOWN = Set.of("role", "permission", "assigned_by", "disabled_at");

    private static final String PASSWORD = "password_hash";

    AuditEvent event() {
        Set<String> fields = differing();
        Change change = before == null ? Change.CREATED : now == null ? Change.DELETED : Change.CHANGED;
        boolean password = fields.contains(PASSWORD);
        AuditEvent event = AuditEvent.of(
                AuditEvent.Scope.of(
                        call.runtime().model().name(), call.runtime().environment()),
                call.now(),
                call.cause(),
                RowKinds.of(schema.name(), change, password, call.cause().occasion()),
                new AuditEvent.Target(schema.name(), String.join("~", key)));
        return event.concerning(organization(now == null ? Objects.requireNonNull(before) : now))
                .with(details(fields));
    }

    private Set<String> differing() {
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
                .or(() -> row.find("role_id").flatMap(roles::organization))
                .map(UUID::fromString)
                .orElse(null);
    }

    private Map<String, Object> details(Set<String> fields) {
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
