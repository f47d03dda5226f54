package dev.ashlar.core.access;

import dev.ashlar.core.model.ApiModel;
import dev.ashlar.core.model.Guard;
import dev.ashlar.core.model.Operation;
import dev.ashlar.core.model.Relation;
import dev.ashlar.core.model.Schema;
import dev.ashlar.core.problem.Refusal;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Refuses by operation and caller alone, before a body is read, a hook runs or the database is asked. */
public final class Gate {
    private final ApiModel model;

    /** The gate of one API. */
    public Gate(ApiModel model) {
        this.model = model;
    }

    /**
     * Lets a caller pass, or refuses.
     *
     * @throws Refusal without credentials, with the wrong ones, or without an organization where one is needed
     */
    public void check(Schema schema, Operation operation, Subject subject, Door door) {
        switch (door) {
            case ADMIN -> checkAdmin(schema, operation, subject);
            case ORDINARY -> checkOrdinary(schema, operation, subject);
            case SYSTEM -> {}
        }
    }

    /** Whether a caller would pass. */
    public boolean admits(Schema schema, Operation operation, Subject subject, Door door) {
        return barrier(schema, operation, subject, door) == null;
    }

    /** Whether a caller may follow a relation of a row by an address, perhaps with more to be said in the request. */
    public boolean leads(Relation relation, Subject subject, Door door) {
        Operation operation = relation.many() ? Operation.LIST : Operation.GET;
        return reaches(model.schema(relation.source()), Operation.GET, subject, door)
                && reaches(model.schema(relation.target()), operation, subject, door);
    }

    private boolean reaches(Schema schema, Operation operation, Subject subject, Door door) {
        Refusal barrier = barrier(schema, operation, subject, door);
        return barrier == null || barrier.kind() == Refusal.Kind.MALFORMED;
    }

    private @Nullable Refusal barrier(Schema schema, Operation operation, Subject subject, Door door) {
        try {
            check(schema, operation, subject, door);
            return null;
        } catch (Refusal refusal) {
            return refusal;
        }
    }

    private static void checkAdmin(Schema schema, Operation operation, Subject subject) {
        if (!subject.administrative()) {
            throw denied(
                    subject, "admin_only", "Only administrators and service accounts may use addresses under /admin/.");
        }
        Guard guard = schema.guard(operation);
        if (guard.level() == Guard.Level.INTERNAL) {
            throw internal(schema, operation, subject);
        }
        if (subject.kind() == Subject.Kind.SERVICE) {
            checkService(guard, operation, subject);
        }
        boolean spans = operation == Operation.LIST || operation == Operation.COUNT || operation == Operation.EXISTS;
        if (schema.tenant() && subject.organization() == null && !spans) {
            throw Refusal.of(
                    Refusal.Kind.MALFORMED,
                    "organization_required",
                    "Under /admin/ this operation on " + schema.endpoint().name()
                            + " concerns one organization: name it by its id in the header X-Organization.");
        }
    }

    /** What a service account may do goes by its role; what only administrators may do can ask for one of its own. */
    private static void checkService(Guard guard, Operation operation, Subject subject) {
        Set<String> enough = operation.write() ? BuiltInRoles.WRITING_SERVICES : BuiltInRoles.SERVICES;
        if (enough.stream().noneMatch(subject.roles()::contains)) {
            throw operation.write()
                    ? mayOnlyRead(subject)
                    : denied(subject, "role_required", "This service account has no role that lets it in.");
        }
        if (guard.level() == Guard.Level.ADMIN) {
            checkRoles(guard, subject);
        }
    }

    private static boolean onlyReads(Subject subject) {
        return subject.kind() == Subject.Kind.SERVICE
                && subject.roles().contains(BuiltInRoles.SERVICE_READER)
                && BuiltInRoles.WRITING_SERVICES.stream().noneMatch(subject.roles()::contains);
    }

    private static Refusal mayOnlyRead(Subject subject) {
        return denied(subject, "role_required", "This service account may only read.");
    }

    private void checkOrdinary(Schema schema, Operation operation, Subject subject) {
        Guard guard = schema.guard(operation);
        checkLevel(schema, operation, guard.level(), subject);
        if (guard.level() != Guard.Level.PUBLIC && operation.write() && onlyReads(subject)) {
            throw mayOnlyRead(subject);
        }
        checkRoles(guard, subject);
        checkPermissions(guard, subject);
    }

    private static void checkLevel(Schema schema, Operation operation, Guard.Level level, Subject subject) {
        switch (level) {
            case PUBLIC -> {}
            case USER -> known(subject);
            case ORGANIZATION -> known(subject);
            case INTERNAL -> throw internal(schema, operation, subject);
            case ADMIN ->
                throw denied(
                        subject,
                        "admin_only",
                        "The operation " + operation.label() + " of "
                                + schema.endpoint().name() + " is for administrators, under /admin/.");
        }
        if (confined(schema, operation) && subject.organization() == null) {
            known(subject);
            throw denied(
                    subject,
                    "organization_required",
                    "The rows of " + schema.endpoint().name() + " belong to organizations, and the token names none.");
        }
    }

    /** The least that a caller must be to use an operation at a door; roles and permissions may be needed besides. */
    public static Guard.Level least(Schema schema, Operation operation, Door door) {
        Guard.Level level = schema.guard(operation).level();
        if (level == Guard.Level.INTERNAL) {
            return level;
        }
        return switch (door) {
            case ADMIN -> Guard.Level.ADMIN;
            case ORDINARY -> {
                boolean raised = confined(schema, operation) && level != Guard.Level.ADMIN;
                yield raised ? Guard.Level.ORGANIZATION : level;
            }
            case SYSTEM -> Guard.Level.PUBLIC;
        };
    }

    /** Whether an operation at the ordinary door is confined to one organization. */
    static boolean confined(Schema schema, Operation operation) {
        return schema.tenant() && (operation.write() || !schema.across());
    }

    private static void known(Subject subject) {
        if (subject.kind() == Subject.Kind.ANONYMOUS) {
            throw Refusal.of(
                    Refusal.Kind.UNAUTHENTICATED,
                    "token_required",
                    "This operation needs a token: send it as Authorization: Bearer TOKEN.");
        }
    }

    private static void checkRoles(Guard guard, Subject subject) {
        if (!guard.roles().isEmpty() && guard.roles().stream().noneMatch(subject.roles()::contains)) {
            throw denied(subject, "role_required", "This operation needs a role that the token does not have.");
        }
    }

    private void checkPermissions(Guard guard, Subject subject) {
        for (String permission : guard.permissions()) {
            if (!subject.permissions().contains(permission)
                    && subject.roles().stream().noneMatch(role -> grants(role, permission))) {
                throw denied(
                        subject,
                        "permission_required",
                        "This operation needs a permission that no role of the token grants: " + permission + ".");
            }
        }
    }

    private boolean grants(String role, String permission) {
        return model.roles().getOrDefault(role, Set.of()).contains(permission);
    }

    private static Refusal internal(Schema schema, Operation operation, Subject subject) {
        return denied(
                subject,
                "internal_only",
                "The operation " + operation.label() + " of "
                        + schema.endpoint().name() + " is for the server alone.");
    }

    private static Refusal denied(Subject subject, String code, String detail) {
        known(subject);
        return Refusal.of(Refusal.Kind.FORBIDDEN, code, detail);
    }
}
