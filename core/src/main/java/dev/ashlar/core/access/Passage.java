package dev.ashlar.core.access;

import dev.ashlar.core.model.ApiModel;
import dev.ashlar.core.model.Guard;
import dev.ashlar.core.model.Operation;
import dev.ashlar.core.model.Schema;
import dev.ashlar.core.problem.Refusal;
import java.util.Set;

/** A subject that wants to pass a gate: what demands are made of, and what they are made to. */
record Passage(ApiModel model, Schema schema, Operation operation, Subject subject, Guard guard) {
    Passage(ApiModel model, Schema schema, Operation operation, Subject subject) {
        this(model, schema, operation, subject, schema.guard(operation));
    }

    boolean service() {
        return subject.kind() == Subject.Kind.SERVICE;
    }

    boolean open() {
        return guard.level() == Guard.Level.PUBLIC;
    }

    /** Whether it has any of some roles. */
    boolean plays(Set<String> roles) {
        return roles.stream().anyMatch(subject.roles()::contains);
    }

    boolean granted(String permission) {
        return subject.permissions().contains(permission)
                || subject.roles().stream().anyMatch(role -> grants(role, permission));
    }

    private boolean grants(String role, String permission) {
        return model.roles().getOrDefault(role, Set.of()).contains(permission);
    }

    /** Who is nobody yet is asked for a token; everybody else is told what is in the way. */
    Refusal denied(String code, String detail) {
        return subject.kind() == Subject.Kind.ANONYMOUS
                ? Refusal.of(
                        Refusal.Kind.UNAUTHENTICATED,
                        "token_required",
                        "This operation needs a token: send it as Authorization: Bearer TOKEN.")
                : Refusal.of(Refusal.Kind.FORBIDDEN, code, detail);
    }
}
