package dev.ashlar.iam.hook;

import dev.ashlar.core.model.ApiModel;
import dev.ashlar.core.model.Relation;
import dev.ashlar.core.model.Schema;
import dev.ashlar.core.signal.AuditEvent;
import dev.ashlar.engine.Call;
import dev.ashlar.iam.data.Row;
import dev.ashlar.iam.data.Tables;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The rows that go with one that is deleted, by {@code on_delete: cascade}: whose access ends with it. Each has a record of its own, of every
 * kind up to 10,000; of more the record of the deleted row says that there were.
 *
 * @param cause the row that they go with, as their records name it
 * @param events by schema and key, for it can be met on several ways
 * @param numbers of rows by schema, as they are told
 */
record Cascade(String cause, Map<AuditEvent.Target, AuditEvent> events, Map<String, String> numbers) {
    /** Nothing goes with it. */
    static final Cascade NONE = new Cascade("", Map.of(), Map.of());

    /** How many rows of one kind are told one by one. */
    private static final int MOST = 10_000;

    /** What will go with a row. */
    static Cascade below(Call call, Tables tables, Row deleted) {
        Schema schema = call.intent().schema();
        String key = deleted.text(schema.key().fields().getFirst().name());
        Cascade cascade = new Cascade(schema.name() + " " + key, new LinkedHashMap<>(), new TreeMap<>());
        OwnRoles roles = new OwnRoles(tables);
        for (List<Relation> way : ways(call.runtime().model(), schema)) {
            cascade.add(call, roles, tables.leading(way, key, MOST + 1), way);
        }
        return cascade;
    }

    /** The ways by which rows of others go with those of a schema. What a key of several fields has is no row that others belong to. */
    private static List<List<Relation>> ways(ApiModel model, Schema to) {
        List<List<Relation>> ways = new ArrayList<>();
        model.schemas().stream()
                .filter(schema -> IamHooks.concern(schema.name()))
                .flatMap(schema -> schema.relations().stream())
                .filter(relation -> cascades(relation, to))
                .forEach(relation -> {
                    ways.add(List.of(relation));
                    ways(model, model.schema(relation.source())).forEach(way -> ways.add(joined(way, relation)));
                });
        return ways;
    }

    private static boolean cascades(Relation relation, Schema to) {
        return relation.origin() == Relation.Origin.REFERENCE
                && relation.onDelete() == Relation.OnDelete.CASCADE
                && relation.target().equals(to.name());
    }

    private static List<Relation> joined(List<Relation> way, Relation last) {
        List<Relation> longer = new ArrayList<>(way);
        longer.add(last);
        return longer;
    }

    private void add(Call call, OwnRoles roles, List<Row> rows, List<Relation> way) {
        Schema schema = call.runtime().model().schema(way.getFirst().source());
        for (Row row : rows.subList(0, Math.min(rows.size(), MOST))) {
            List<String> key = schema.key().fields().stream()
                    .map(field -> row.text(field.name()))
                    .toList();
            AuditEvent event = new RowChange(call, roles, schema, key, row, null).event();
            events.putIfAbsent(event.target(), because(event));
        }
        long told = events.keySet().stream()
                .filter(target -> target.kind().equals(schema.name()))
                .count();
        if (told > 0) {
            numbers.put(schema.name(), rows.size() > MOST ? told + " and more" : Long.toString(told));
        }
    }

    private AuditEvent because(AuditEvent event) {
        Map<String, Object> details = new HashMap<>(event.details());
        details.put("with", cause);
        return event.with(details);
    }

    /** The record of the deleted row, with how many of which kind went with it. */
    AuditEvent told(AuditEvent event) {
        if (numbers.isEmpty()) {
            return event;
        }
        Map<String, Object> details = new HashMap<>(event.details());
        details.put("took", numbers);
        return event.with(details);
    }

    /** The records of what went with it. */
    List<AuditEvent> gone() {
        return List.copyOf(events.values());
    }
}
