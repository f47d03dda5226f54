package dev.ashlar.core.access;

import dev.ashlar.core.model.ApiModel;
import dev.ashlar.core.model.Field;
import dev.ashlar.core.model.Operation;
import dev.ashlar.core.model.RoleRule;
import dev.ashlar.core.model.Schema;
import dev.ashlar.core.problem.Refusal;
import dev.ashlar.core.query.Intent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What authorisation finds of an intent at each gate, also behind the first thing that refuses it. It is found by the same inspection that
 * permits.
 *
 * @param gates what each gate finds, in the order in which they are asked
 * @param schemas those that the intent touches
 */
public record Examination(List<Finding> gates, Set<Schema> schemas) {
    public Examination {
        gates = List.copyOf(gates);
        schemas = Collections.unmodifiableSet(new LinkedHashSet<>(schemas));
    }

    /** Examines an intent of a subject. */
    public static Examination of(ApiModel model, Intent intent, Subject subject, Door door) {
        Collector collector = new Collector(new Gate(model), subject, door);
        new Inspection(model, Permit.Authority.of(model, subject, door), collector).inspect(intent.shape());
        return collector.examination();
    }

    /** Examines what is known of an intent before it is read: the operations that it needs. */
    public static Examination of(ApiModel model, List<Step> steps, Subject subject, Door door) {
        Collector collector = new Collector(new Gate(model), subject, door);
        steps.forEach(step -> collector.pass(step.schema(), step.operation()));
        return collector.examination();
    }

    /** The same as two, in the order of the first one. */
    public Examination with(Examination other) {
        Set<Finding> all = new LinkedHashSet<>(gates);
        Set<Step> known = new LinkedHashSet<>();
        gates.forEach(finding -> known.add(Step.of(finding)));
        other.gates.stream()
                .filter(finding -> !known.contains(Step.of(finding)))
                .forEach(all::add);
        Set<Schema> touched = new LinkedHashSet<>(schemas);
        touched.addAll(other.schemas);
        return new Examination(List.copyOf(all), touched);
    }

    /** An operation that an intent needs. */
    public record Step(Schema schema, Operation operation) {
        static Step of(Finding finding) {
            return new Step(finding.schema(), finding.operation());
        }
    }

    /**
     * What keeps a subject from a field.
     *
     * @param read whether it may be read
     * @param write whether it may be written
     * @param because the words of the definition that say so: {@code write_only}, {@code read_only}, or the roles that could
     */
    public record Hidden(Schema schema, Field field, boolean read, boolean write, String because) {}

    /** The fields of a schema that a subject may not read or not write, by the authority that permits are made of. */
    public static List<Hidden> hidden(ApiModel model, Schema schema, Subject subject, Door door) {
        Permit.Authority authority = Permit.Authority.of(model, subject, door);
        List<Hidden> hidden = new ArrayList<>();
        for (Field field : schema.fields()) {
            boolean read = authority.readable(field);
            boolean write = authority.writable(field) && !field.readOnly();
            if (!read || !write) {
                hidden.add(new Hidden(schema, field, read, write, because(field, read, write)));
            }
        }
        return hidden;
    }

    private static String because(Field field, boolean read, boolean write) {
        List<String> words = new ArrayList<>();
        if (!read) {
            words.add(field.writeOnly() ? "write_only" : "read: " + roles(field.read()));
        }
        if (!write) {
            words.add(field.readOnly() ? "read_only" : "write: " + roles(field.write()));
        }
        return String.join(", ", words);
    }

    private static String roles(RoleRule rule) {
        return switch (rule) {
            case RoleRule.Anyone anyone -> "anyone";
            case RoleRule.AnyOf any -> any.names().stream().sorted().toList().toString();
        };
    }

    /** Hears everything and refuses nothing. */
    static final class Collector implements Judge {
        private final Gate gate;
        private final Subject subject;
        private final Door door;
        private final Set<Step> steps = new LinkedHashSet<>();
        private final List<Finding> gates = new ArrayList<>();

        Collector(Gate gate, Subject subject, Door door) {
            this.gate = gate;
            this.subject = subject;
            this.door = door;
        }

        @Override
        public void pass(Schema schema, Operation operation) {
            if (steps.add(new Step(schema, operation))) {
                gates.addAll(gate.findings(schema, operation, subject, door));
            }
        }

        @Override
        public void refuse(Refusal refusal) {
            // Gates alone are told of one by one; what else is in the way refuses when the intent is carried out.
        }

        Examination examination() {
            Set<Schema> schemas = new LinkedHashSet<>();
            steps.forEach(step -> schemas.add(step.schema()));
            return new Examination(gates, schemas);
        }
    }
}
