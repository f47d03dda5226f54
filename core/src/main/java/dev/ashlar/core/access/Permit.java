package dev.ashlar.core.access;

import dev.ashlar.core.model.ApiModel;
import dev.ashlar.core.model.Field;
import dev.ashlar.core.model.Filter;
import dev.ashlar.core.model.Operation;
import dev.ashlar.core.model.Schema;
import dev.ashlar.core.query.Intent;
import java.util.List;
import java.util.Set;

/**
 * An intent with all that its subject may do: the only thing a planner takes, so that to forget authorisation does not compile.
 *
 * <p>What a subject may see of a schema is the same wherever that schema is touched, so a permit answers for every schema of the
 * intent's tree: {@link #confined}, {@link #readRule}, {@link #readable}.
 */
public final class Permit {
    private final ApiModel model;
    private final Intent intent;
    private final Subject subject;
    private final Authority authority;

    private Permit(ApiModel model, Intent intent, Subject subject, Authority authority) {
        this.model = model;
        this.intent = intent;
        this.subject = subject;
        this.authority = authority;
    }

    /**
     * Permits an intent for a subject, or refuses it.
     *
     * @throws dev.ashlar.core.problem.Refusal where the subject may not read or write what the intent names
     */
    public static Permit grant(ApiModel model, Intent intent, Subject subject, Door door) {
        Authority authority = Authority.of(model, subject, door);
        Judge judge = new Judge.Strict(new Gate(model), subject, door);
        new Inspection(model, authority, judge).inspect(intent.shape());
        return new Permit(model, intent, subject, authority);
    }

    /** The model the intent is about. */
    public ApiModel model() {
        return model;
    }

    /** What is permitted. */
    public Intent intent() {
        return intent;
    }

    /** Who may do it. */
    public Subject subject() {
        return subject;
    }

    /** What the subject's rules are, as far as they shape a plan: equal authorities share plans. */
    public Authority authority() {
        return authority;
    }

    /** Whether an operation on a schema concerns the subject's organization alone. */
    public boolean confined(Schema schema, Operation operation) {
        return authority.confined(schema, operation);
    }

    /** Whether answers name the organization of each row. */
    public boolean namesOrganization(Schema schema) {
        return schema.tenant() && (!authority.door().ruled() || schema.across());
    }

    /** Which rows of a schema the subject can see. */
    public Filter readRule(Schema schema) {
        return authority.door().ruled() ? model.rules(schema).read() : Filter.EVERYTHING;
    }

    /** Which rows of a schema the subject can change, before and after. */
    public Filter writeRule(Schema schema) {
        return authority.door().ruled() ? model.rules(schema).write() : Filter.EVERYTHING;
    }

    /** Whether the subject may read a field. */
    public boolean readable(Field field) {
        return authority.readable(field);
    }

    /** Whether the subject may write a field. */
    public boolean writable(Field field) {
        return authority.writable(field);
    }

    /** The fields of a schema that {@code *} shows. */
    public List<Field> shown(Schema schema) {
        return schema.fields().stream().filter(this::readable).toList();
    }

    /**
     * What of a subject shapes the plan of its intents. Two subjects with equal authorities differ in values alone.
     *
     * @param door the door it came through
     * @param chosen whether an organization is known
     * @param roles those of its roles that field rules of the model name
     */
    public record Authority(Door door, boolean chosen, Set<String> roles) {
        /** The authority of a subject at a door. */
        public static Authority of(ApiModel model, Subject subject, Door door) {
            return new Authority(door, subject.organization() != null, model.ruledRoles(subject.roles()));
        }

        /** Whether the field may be read. */
        public boolean readable(Field field) {
            return door == Door.SYSTEM
                    || !field.writeOnly() && (!door.ruled() || field.read().admits(roles));
        }

        /** Whether the field may be written, as far as roles go. */
        public boolean writable(Field field) {
            return !door.ruled() || field.write().admits(roles);
        }

        boolean confined(Schema schema, Operation operation) {
            return switch (door) {
                case ADMIN, SYSTEM -> schema.tenant() && chosen;
                case ORDINARY -> Gate.confined(schema, operation);
            };
        }
    }
}
