package dev.ashlar.acceptance.oracle;

import dev.ashlar.acceptance.oracle.Outcome.Done;
import dev.ashlar.core.access.Door;
import dev.ashlar.core.model.Default;
import dev.ashlar.core.model.Field;
import dev.ashlar.core.model.Filter;
import dev.ashlar.core.model.Guard;
import dev.ashlar.core.model.Operation;
import dev.ashlar.core.model.Schema;
import dev.ashlar.core.query.Arguments;
import dev.ashlar.core.query.Selection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Says what writes of somebody have to answer and leave behind. */
record Writes(Sight sight) {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int FORBIDDEN = 403;
    private static final int ABSENT = 404;
    private static final int CONFLICT = 409;
    private static final int INVALID = 422;

    Outcome of(Deed deed) {
        if (!admits(deed)) {
            return Outcome.refused(Set.of(FORBIDDEN));
        }
        return switch (deed.kind()) {
            case CREATE -> created(deed, 201);
            case PUT -> put(deed);
            case PATCH -> patch(deed);
            case DELETE -> delete(deed);
            case MERGE -> merge(deed);
            case KEEP -> keep(deed);
        };
    }

    /** What comes of each of some writes, one after the other; those that are refused leave nothing behind. */
    List<Outcome> each(List<Deed> deeds) {
        List<Outcome> each = new ArrayList<>();
        Writes now = this;
        for (Deed deed : deeds) {
            Outcome outcome = now.of(deed);
            each.add(outcome);
            for (Done done : outcome.done()) {
                now = new Writes(new Sight(done.after(), sight.subject(), sight.door()));
            }
        }
        return each;
    }

    private boolean admits(Deed deed) {
        List<Operation> operations = switch (deed.kind()) {
            case CREATE, KEEP -> List.of(Operation.CREATE);
            case PUT -> List.of(Operation.PUT, Operation.CREATE, Operation.UPDATE);
            case PATCH -> List.of(Operation.UPDATE);
            case DELETE -> List.of(Operation.DELETE);
            case MERGE -> List.of(Operation.CREATE, Operation.UPDATE);
        };
        return operations.stream().allMatch(each -> admits(deed.schema(), each));
    }

    /** Whether the subject may do such a thing at all. */
    boolean admits(Schema schema, Operation operation) {
        return sight.door() == Door.ADMIN || admits(schema.guard(operation));
    }

    private boolean admits(Guard guard) {
        boolean role = guard.roles().isEmpty()
                || guard.roles().stream().anyMatch(sight.subject().roles()::contains);
        return guard.level() != Guard.Level.ADMIN && role;
    }

    private Outcome created(Deed deed, int status) {
        Schema schema = deed.schema();
        Map<Field, JsonNode> given = Value.keyed(deed.key());
        given.putAll(Value.stored(deed.body()));
        Row row = new Row(schema, schema.tenant() ? sight.organization() : null, presets(schema)).with(given);
        State after = sight.state().with(row);
        Set<Integer> faults = faults(given, row, after);
        if (!ruled(sight.state(), row)) {
            faults.add(FORBIDDEN);
        }
        return judged(row, after, status, faults);
    }

    private static Map<Field, JsonNode> presets(Schema schema) {
        Map<Field, JsonNode> presets = new HashMap<>();
        schema.fields().forEach(field -> presets.put(field, preset(field)));
        return presets;
    }

    private static JsonNode preset(Field field) {
        return switch (field.preset()) {
            case Default.None none -> NODES.nullNode();
            case Default.Constant constant -> Value.stored(field.type(), constant.text());
            case Default.Computed computed -> throw new IllegalArgumentException("not made up: " + field);
        };
    }

    private Outcome put(Deed put) {
        Map<Field, JsonNode> given = Value.stored(put.body());
        Row before = stored(put);
        if (before == null) {
            Outcome created = created(put, 201);
            return created.refusals().contains(CONFLICT) && put.schema().across()
                    ? Outcome.refused(Set.of(CONFLICT, FORBIDDEN, INVALID))
                    : created;
        }
        Map<Field, JsonNode> whole = new HashMap<>(given);
        put.schema().fields().stream()
                .filter(field -> !put.schema().key().fields().contains(field) && writes(field))
                .forEach(field -> whole.putIfAbsent(field, preset(field)));
        return changed(before, given, before.with(whole));
    }

    private Outcome patch(Deed patch) {
        Map<Field, JsonNode> given = Value.stored(patch.body());
        Row before = stored(patch);
        Outcome outcome = before == null ? unseen(patch) : changed(before, given, before.with(given));
        return moves(patch, given) ? Outcome.refused(with(outcome.refusals(), INVALID)) : outcome;
    }

    /** Whether a patch gives another key than that of the address. */
    private static boolean moves(Deed patch, Map<Field, JsonNode> given) {
        return Value.keyed(patch.key()).entrySet().stream()
                .anyMatch(entry ->
                        !given.getOrDefault(entry.getKey(), entry.getValue()).equals(entry.getValue()));
    }

    /** To a caller who does not see the row it is in the way of a new one. */
    private Outcome merge(Deed merge) {
        Map<Field, JsonNode> given = Value.stored(merge.body());
        Row before = stored(merge);
        if (before == null) {
            return created(merge, 201);
        }
        Outcome fresh = created(merge, 201);
        if (fresh.refusals().contains(INVALID)) {
            return fresh;
        }
        Outcome changed = changed(before, given, before.with(given));
        return changed.refusals().contains(ABSENT) ? Outcome.refused(with(changed.refusals(), CONFLICT)) : changed;
    }

    private Outcome keep(Deed keep) {
        Row before = stored(keep);
        if (before == null) {
            return created(keep, 201);
        }
        Outcome fresh = created(keep, 201);
        if (fresh.refusals().contains(INVALID)) {
            return fresh;
        }
        Set<Integer> faults = given(Value.stored(keep.body()));
        return faults.isEmpty() ? judged(before, sight.state(), 200, faults) : Outcome.refused(faults);
    }

    private Outcome changed(Row before, Map<Field, JsonNode> given, Row row) {
        if (!changeable(before)) {
            return unseen(before, given, row);
        }
        State after = sight.state().replaced(before, row);
        return judged(row, after, 200, faults(given, row, after));
    }

    private Outcome unseen(Row before, Map<Field, JsonNode> given, Row row) {
        Set<Integer> faults = faults(given, row, sight.state());
        faults.add(sight.rows(before.schema()).contains(before) ? FORBIDDEN : ABSENT);
        return Outcome.refused(faults);
    }

    /** It is not the caller's, but may be another organization's that everybody sees. */
    private Outcome unseen(Deed deed) {
        boolean seen = sight.rows(deed.schema()).stream().anyMatch(row -> row.has(deed.key()));
        Set<Integer> faults = given(Value.stored(deed.body()));
        faults.add(seen ? FORBIDDEN : ABSENT);
        return Outcome.refused(faults);
    }

    private Outcome delete(Deed delete) {
        Row row = stored(delete);
        if (row == null) {
            return unseen(delete);
        }
        if (!changeable(row)) {
            return Outcome.refused(Set.of(sight.rows(delete.schema()).contains(row) ? FORBIDDEN : ABSENT));
        }
        return Deletion.of(sight.state(), List.of(row)).outcome(204);
    }

    private @Nullable Row stored(Deed deed) {
        return sight.state().rows(deed.schema()).stream()
                .filter(row -> !deed.schema().tenant() || sight.owns(row))
                .filter(row -> row.has(deed.key()))
                .findFirst()
                .orElse(null);
    }

    /** Whether a row is the subject's to change. */
    boolean changeable(Row row) {
        boolean own = !row.schema().tenant() || sight.owns(row);
        return own && sight.rows(row.schema()).contains(row) && ruled(sight.state(), row);
    }

    /** Whether a row keeps the write rule among some rows. */
    private boolean ruled(State among, Row row) {
        Filter rule = among.model().rules(row.schema()).write();
        Sight then = new Sight(among, sight.subject(), sight.door());
        return sight.door() == Door.ADMIN || Boolean.TRUE.equals(new Truth(then, Arguments.NONE, true).of(rule, row));
    }

    private boolean writes(Field field) {
        return sight.door() == Door.ADMIN
                || field.write().admits(sight.subject().roles());
    }

    /** Whatever is wrong with what a write gives and leaves behind. */
    Set<Integer> faults(Map<Field, JsonNode> given, Row row, State after) {
        Set<Integer> faults = given(given);
        if (row.schema().fields().stream()
                .anyMatch(field -> demanded(row.schema(), field) && row.value(field) == null)) {
            faults.add(INVALID);
        }
        if (after.broken()) {
            faults.add(CONFLICT);
        }
        if (!ruled(after, row)) {
            faults.add(FORBIDDEN);
        }
        return faults;
    }

    private static boolean demanded(Schema schema, Field field) {
        return field.required() || schema.key().fields().contains(field);
    }

    /** Whatever is wrong with what a write gives. */
    Set<Integer> given(Map<Field, JsonNode> given) {
        Set<Integer> faults = new HashSet<>();
        if (given.keySet().stream().anyMatch(field -> !writes(field))) {
            faults.add(FORBIDDEN);
        }
        if (given.entrySet().stream()
                .anyMatch(entry -> entry.getKey().required() && entry.getValue().isNull())) {
            faults.add(INVALID);
        }
        return faults;
    }

    private static Set<Integer> with(Set<Integer> faults, int more) {
        Set<Integer> all = new HashSet<>(faults);
        all.add(more);
        return all;
    }

    private Outcome judged(Row row, State after, int status, Set<Integer> faults) {
        if (!faults.isEmpty()) {
            return Outcome.refused(faults);
        }
        Sight then = new Sight(after, sight.subject(), sight.door());
        JsonNode shown = new Documents(then, Arguments.NONE).of(row, Selection.ALL);
        return Outcome.done(new Done(after, status, shown));
    }
}
