package dev.ashlar.core.plan;

import dev.ashlar.core.access.Permit;
import dev.ashlar.core.model.Default;
import dev.ashlar.core.model.Field;
import dev.ashlar.core.model.Operation;
import dev.ashlar.core.model.Schema;
import dev.ashlar.core.plan.Plan.Assign;
import dev.ashlar.core.plan.Plan.Bound;
import dev.ashlar.core.plan.Plan.Column;
import dev.ashlar.core.plan.Plan.Slot;
import dev.ashlar.core.query.Intent;
import dev.ashlar.core.query.Intent.Assignment;
import dev.ashlar.core.query.Intent.Precondition;
import dev.ashlar.core.value.WireKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Plans writes of one row: a single statement that also checks what it leaves behind. */
final class WritePlanner {
    private final Permit permit;
    private final Physical physical;
    private final Conditions conditions;
    private final Assigns assigns;

    WritePlanner(Permit permit, Physical physical, Conditions conditions) {
        this.permit = permit;
        this.physical = physical;
        this.conditions = conditions;
        this.assigns = new Assigns(physical);
    }

    Plan.Insert create(Intent.CreateRow create) {
        return insert(create.schema(), create.assignments(), List.of(), false);
    }

    /** The creating half of a put: leaves an existing row alone and then answers nothing. */
    Plan.Insert putNew(Intent.PutRow put) {
        return insert(put.schema(), put.assignments(), put.key(), true);
    }

    /** The replacing half of a put: absent fields go back to their constant defaults. */
    Plan.Update putExisting(Intent.PutRow put) {
        List<Assign> sets = new ArrayList<>();
        for (Field field : put.schema().fields()) {
            if (put.schema().key().fields().contains(field)) {
                continue;
            }
            given(field, put.assignments()).or(() -> reset(field)).ifPresent(sets::add);
        }
        return change(put.schema(), put.key(), sets, put.precondition(), Operation.PUT);
    }

    Plan.Update update(Intent.UpdateRow update) {
        List<Assign> sets = update.assignments().stream().map(assigns::of).toList();
        return change(update.schema(), update.key(), sets, update.precondition(), Operation.UPDATE);
    }

    Plan.Delete delete(Intent.DeleteRow delete) {
        Scope scope = conditions.scope(delete.schema());
        List<Condition> where = target(scope, delete.key(), delete.precondition(), Operation.DELETE);
        return new Plan.Delete(scope.table(), scope.alias(), Condition.and(where));
    }

    private Plan.Insert insert(Schema schema, List<Assignment> assignments, List<Integer> key, boolean leaveExisting) {
        Scope scope = conditions.scope(schema);
        List<Assign> sets = new ArrayList<>();
        if (schema.tenant()) {
            sets.add(new Assign(Physical.ORGANIZATION, new Bound(Slot.Context.ORGANIZATION, "uuid")));
        }
        for (Field field : schema.fields()) {
            keyed(schema, field, key)
                    .or(() -> given(field, assignments))
                    .or(() -> FieldDefaults.of(field).map(slot -> assigns.of(field, slot)))
                    .ifPresent(sets::add);
        }
        Returned returned = returned(scope);
        return new Plan.Insert(
                scope.table(),
                scope.alias(),
                sets,
                leaveExisting ? keyColumns(schema) : List.of(),
                conditions.added(scope, permit.writeRule(schema)),
                returned.cells.outputs(),
                returned.document);
    }

    private Plan.Update change(
            Schema schema, List<Integer> key, List<Assign> sets, Precondition precondition, Operation operation) {
        Scope scope = conditions.scope(schema);
        List<Condition> where = target(scope, key, precondition, operation);
        Condition must = conditions.left(scope, permit.writeRule(schema), key);
        Returned returned = returned(scope);
        return new Plan.Update(
                scope.table(),
                scope.alias(),
                sets,
                assigns.stamps(schema),
                Condition.and(where),
                must,
                returned.cells.outputs(),
                returned.document);
    }

    /** The stored row: its key, visible, changeable, and as the caller last saw it. */
    private List<Condition> target(Scope scope, List<Integer> key, Precondition precondition, Operation operation) {
        List<Condition> where = new ArrayList<>(conditions.confined(scope, operation));
        where.addAll(conditions.key(scope, key));
        where.add(conditions.rule(scope, permit.readRule(scope.schema())));
        where.add(conditions.rule(scope, permit.writeRule(scope.schema())));
        where.addAll(conditions.precondition(scope, precondition));
        return where;
    }

    private List<Column> keyColumns(Schema schema) {
        List<Column> columns = new ArrayList<>();
        if (schema.tenant()) {
            columns.add(Physical.ORGANIZATION);
        }
        schema.key().fields().forEach(field -> columns.add(physical.column(field)));
        return columns;
    }

    private Optional<Assign> keyed(Schema schema, Field field, List<Integer> key) {
        int place = schema.key().fields().indexOf(field);
        return place < 0 || key.isEmpty()
                ? Optional.empty()
                : Optional.of(assigns.of(new Assignment(field, key.get(place))));
    }

    private Optional<Assign> given(Field field, List<Assignment> assignments) {
        return assignments.stream()
                .filter(assignment -> assignment.field() == field)
                .findFirst()
                .map(assigns::of);
    }

    /** What a put makes of an absent field: computed, read-only and unwritable ones keep what is stored. */
    private Optional<Assign> reset(Field field) {
        if (field.readOnly() || field.writtenNow() || !permit.writable(field)) {
            return Optional.empty();
        }
        return switch (field.preset()) {
            case Default.None none -> Optional.of(assigns.of(field, new Slot.Empty()));
            case Default.Constant constant -> Optional.of(assigns.of(field, new Slot.Literal(constant.text())));
            case Default.Computed computed -> Optional.empty();
        };
    }

    /** All own fields the subject may read; anything more is read afterwards. */
    private Returned returned(Scope scope) {
        Cells cells = new Cells();
        List<Document.Entry> entries = new ArrayList<>();
        if (permit.namesOrganization(scope.schema())) {
            entries.add(new Document.Scalar("organization_id", cells.of(scope.organization()), WireKind.PLAIN, false));
        }
        for (Field field : permit.shown(scope.schema())) {
            int cell = cells.of(scope.column(field));
            entries.add(new Document.Scalar(field.name(), cell, WireKind.of(field), false));
        }
        List<Integer> key = cells.of(
                scope.schema().key().fields().stream().map(scope::column).toList());
        return new Returned(cells, new Document(entries, key, cells.of(scope.revision()), List.of()));
    }

    private record Returned(Cells cells, Document document) {}
}
