package dev.ashlar.core.access;

import dev.ashlar.core.model.ApiModel;
import dev.ashlar.core.model.Guard;
import dev.ashlar.core.model.Operation;
import dev.ashlar.core.model.Schema;
import dev.ashlar.core.problem.Refusal;
import java.util.Set;

/**
 * A subject that wants to pass a gate: what demands are made of, and what they are made to. Every request comes by here some times, so sets are
 * walked without streams.
 */
record Passage(ApiModel model, Schema schema, Operation operation, Subject subject, Guard guard) {
    Passage(ApiModel model, Schema schema, Operation operation, Subject subject) {
        this(model, schema, operation, subject, schema.guard(operation));
    }

    boolean service() {
        return subject.kind() == Subject.Kind.SERVICE;
    }

    /** Whether it has any of some roles. */
    boolean plays(Set<String> roles) {
        for (String role : roles) {
            if (subject.roles().contains(role)) {
                return true;
            }
        }
        return false;
    }

    boolean granted(Set<String> permissions) {
        for (String permission : permissions) {
            if (!granted(permission)) {
                return false;
            }
        }
        return true;
    }

    boolean granted(String permission) {
        if (subject.permissions().contains(permission)) {
            return true;
        }
        for (String role : subject.roles()) {
            if (grants(role, permission)) {
                return true;
            }
        }
        return false;
    }

    private boolean grants(String role, String permission) {
        return model.roles().getOrDefault(role, Set.of()).contains(permission);
    }

    /** Who is nobody yet is asked for a token; everybody else is told what is in the way. */
    Refusal denied(String code, String detail) {
        return subject.kind() == Subject.Kind.ANONYMOUS
                ? Admission.operationNeedsToken()
                : Refusal.of(Refusal.Kind.FORBIDDEN, code, detail);
    }
}
