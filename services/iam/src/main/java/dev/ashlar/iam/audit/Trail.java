package dev.ashlar.iam.audit;

import dev.ashlar.core.access.Cause;
import dev.ashlar.core.access.Subject;
import dev.ashlar.core.signal.AuditEvent;
import dev.ashlar.iam.data.Tables;
import java.io.StringWriter;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Writes events as rows of the trail, in the unit that the rows given are in, and takes names of people out of it again. */
public final class Trail {
    /** The schema that holds it. */
    public static final String SCHEMA = "audit_record";

    private static final JsonFactory JSON = new JsonFactory();

    private final Tables tables;
    private final Actors actors;

    /** The trail among some rows, for one unit of work. */
    public Trail(Tables tables) {
        this.tables = tables;
        this.actors = new Actors(tables);
    }

    /** Takes the name of a user who is gone out of every record; the id stays. */
    public void forget(String user) {
        tables.empty(SCHEMA, "actor_name", Map.of("actor_kind", Subject.Kind.USER.label(), "actor_id", user));
    }

    /** Writes an event. */
    public void write(AuditEvent event) {
        tables.create(SCHEMA, row(event));
    }

    /** Writes events, however many. */
    public void write(List<AuditEvent> events) {
        if (!events.isEmpty()) {
            tables.createAll(SCHEMA, events.stream().map(this::row).toList());
        }
    }

    private Map<String, String> row(AuditEvent event) {
        Map<String, String> row = new HashMap<>();
        row.put("at", event.at().truncatedTo(ChronoUnit.MICROS).toString());
        row.put("kind", event.kind().label());
        row.put("outcome", event.success() ? "success" : "failure");
        row.put("environment", event.scope().environment().label());
        row.put("count", Integer.toString(event.count()));
        put(row, "code", event.code(), 100);
        put(row, "target_kind", event.target().kind(), 100);
        put(row, "target_id", event.target().id(), 300);
        put(row, "organization_id", event.organization(), 36);
        put(row, "details", event.details().isEmpty() ? "" : json(event.details()), Integer.MAX_VALUE);
        cause(row, event.cause());
        return row;
    }

    private void cause(Map<String, String> row, Cause cause) {
        Subject actor = cause.actor();
        row.put("actor_kind", actor == null ? "server" : actor.kind().label());
        put(row, "actor_id", actor == null ? null : actor.id(), 36);
        put(row, "actor_name", actors.name(cause.subject()), 254);
        put(row, "gateway", cause.gateway(), 200);
        put(row, "address", cause.address().get(), 64);
        put(row, "trace_id", cause.traceId(), 64);
    }

    /** What is longer than its field is cut: the trail must stand in nobody's way. */
    private static void put(Map<String, String> row, String field, @Nullable Object value, int longest) {
        String text = value == null ? "" : value.toString();
        if (!text.isEmpty()) {
            row.put(field, text.length() <= longest ? text : text.substring(0, longest));
        }
    }

    private static String json(Map<String, ?> details) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            write(out, details);
        }
        return text.toString();
    }

    private static void write(JsonGenerator out, Object value) {
        switch (value) {
            case Map<?, ?> map -> {
                out.writeStartObject();
                map.forEach((name, each) -> {
                    out.writeName(String.valueOf(name));
                    write(out, each);
                });
                out.writeEndObject();
            }
            case Iterable<?> list -> {
                out.writeStartArray();
                list.forEach(each -> write(out, each));
                out.writeEndArray();
            }
            default -> out.writeString(value.toString());
        }
    }
}
