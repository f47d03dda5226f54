package dev.ashlar.iam.hook;

import dev.ashlar.core.access.Door;
import dev.ashlar.core.model.Schema;
import dev.ashlar.core.plan.Document;
import dev.ashlar.core.query.Intent;
import dev.ashlar.core.signal.AuditEvent;
import dev.ashlar.engine.Call;
import dev.ashlar.engine.Reply;
import dev.ashlar.iam.audit.Trail;
import dev.ashlar.iam.data.Row;
import dev.ashlar.iam.data.Tables;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells the audit trail what becomes of a row, in the unit of work that changes it: neither is there without the other. It compares the row
 * before and after, so it also knows what nobody asked for in so many words, and says nothing where nothing changed. Of a row that is deleted
 * it tells what goes with it, too.
 */
final class Recorder {
    /** What the server writes for itself, and what code adds to a row that it just made. */
    private static final Set<String> BOOKKEEPING =
            Set.of("guarded_at", "last_used_at", "hash", "prefix", "expires_at", "turn", "refreshed_at");

    private final Call call;
    private final Tables tables;
    private final Schema schema;
    private final @Nullable Row before;
    private final Cascade cascade;

    private Recorder(Call call, Tables tables) {
        this.call = call;
        this.tables = tables;
        this.schema = call.intent().schema();
        this.before = asked().isEmpty() ? null : stored(asked());
        this.cascade = before != null && call.intent().shape() instanceof Intent.DeleteRow
                ? Cascade.below(call, tables, before)
                : Cascade.NONE;
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
        AuditEvent event = new RowChange(call, new OwnRoles(tables), schema, key, before, now).event();
        Trail trail = new Trail(tables);
        if (now != null) {
            trail.write(event);
        } else {
            trail.write(cascade.told(event));
            trail.write(cascade.gone());
        }
    }
}
