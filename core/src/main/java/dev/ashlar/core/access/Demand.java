package dev.ashlar.core.access;

import dev.ashlar.core.model.Guard;
import dev.ashlar.core.model.Guard.Level;
import dev.ashlar.core.model.Operation;
import dev.ashlar.core.problem.Refusal;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Something that a gate demands of who wants to pass. Each door has its own, in an order; the first one that is not met refuses. A gate
 * refuses by them and tells by them why, so both are one.
 *
 * <p>Every request meets some of them, so they are told apart by a switch, which costs less than a call of each one's own method.
 */
enum Demand {
    /** Under {@code /admin/}: an administrator or a service account. */
    ADMINISTRATOR,
    /** An operation that any door offers. */
    OFFERED,
    /** The access setting, at the ordinary door. */
    ACCESS,
    /** A role that lets a service account in, or lets it write. */
    SERVICE_ROLE,
    /** What only administrators may do, or what names roles of service accounts, asks these for one of its roles. */
    SERVICE_GUARD,
    /** An organization in the token, at the ordinary door. */
    ORGANIZATION,
    /** An organization that is named, for all but lists under {@code /admin/}. */
    ORGANIZATION_NAMED,
    /** A key that may write, where it is not public to. */
    WRITING_KEY,
    /** Any of some roles. */
    ROLE,
    /** All of some permissions. */
    PERMISSION;

    private static final Demand[] ORDINARY = {OFFERED, ACCESS, ORGANIZATION, WRITING_KEY, ROLE, PERMISSION};
    private static final Demand[] ADMIN = {ADMINISTRATOR, OFFERED, SERVICE_ROLE, SERVICE_GUARD, ORGANIZATION_NAMED};
    private static final Demand[] NONE = {};

    private static final String CHOOSE =
            "choose one when signing in or refreshing, or by its id in the header X-Organization.";

    /** What a door demands, in order; not to be changed. */
    static Demand[] at(Door door) {
        return switch (door) {
            case ORDINARY -> ORDINARY;
            case ADMIN -> ADMIN;
            case SYSTEM -> NONE;
        };
    }

    /** Whether it is made of this subject at all. */
    boolean concerns(Passage passage) {
        return switch (this) {
            case ADMINISTRATOR, OFFERED, ACCESS -> true;
            case SERVICE_ROLE -> passage.service();
            case SERVICE_GUARD -> passage.service() && meansServices(passage.guard());
            case ORGANIZATION -> Gate.confined(passage.schema(), passage.operation());
            case ORGANIZATION_NAMED -> passage.schema().tenant() && !spans(passage.operation());
            case WRITING_KEY ->
                passage.service()
                        && passage.guard().level() != Level.PUBLIC
                        && passage.operation().write();
            case ROLE -> !passage.guard().roles().isEmpty();
            case PERMISSION -> !passage.guard().permissions().isEmpty();
        };
    }

    private static boolean meansServices(Guard guard) {
        return guard.level() == Level.ADMIN && !guard.roles().isEmpty()
                || !Collections.disjoint(guard.roles(), BuiltInRoles.SERVICES);
    }

    /** Whether a subject that it concerns meets it. */
    boolean met(Passage passage) {
        return switch (this) {
            case ADMINISTRATOR -> passage.subject().administrative();
            case OFFERED -> passage.guard().level() != Level.INTERNAL;
            case ACCESS -> admits(passage.guard().level(), passage.subject());
            case SERVICE_ROLE -> passage.plays(enough(passage.operation()));
            case ORGANIZATION, ORGANIZATION_NAMED -> passage.subject().organization() != null;
            case WRITING_KEY ->
                !passage.subject().roles().contains(BuiltInRoles.SERVICE_READER)
                        || passage.plays(BuiltInRoles.WRITING_SERVICES);
            case SERVICE_GUARD, ROLE -> passage.plays(passage.guard().roles());
            case PERMISSION -> passage.granted(passage.guard().permissions());
        };
    }

    private static boolean admits(Level level, Subject subject) {
        return switch (level) {
            case PUBLIC -> true;
            case USER, ORGANIZATION -> subject.kind() != Subject.Kind.ANONYMOUS;
            case ADMIN, INTERNAL -> false;
        };
    }

    /** Under {@code /admin/} these go over all organizations. */
    private static boolean spans(Operation operation) {
        return operation == Operation.LIST || operation == Operation.COUNT || operation == Operation.EXISTS;
    }

    private static Set<String> enough(Operation operation) {
        return operation.write() ? BuiltInRoles.WRITING_SERVICES : BuiltInRoles.SERVICES;
    }

    /** What to tell a subject that does not meet it. */
    Refusal refusal(Passage passage) {
        return switch (this) {
            case ADMINISTRATOR -> passage.denied("admin_only", Admission.ADMINISTRATORS_ALONE);
            case OFFERED -> passage.denied("internal_only", operation(passage) + " is for the server alone.");
            case ACCESS -> passage.denied("admin_only", operation(passage) + " is for administrators, under /admin/.");
            case SERVICE_ROLE ->
                passage.denied(
                        "role_required",
                        passage.operation().write()
                                ? "This service account may only read."
                                : "This service account has no role that lets it in.");
            case ORGANIZATION ->
                passage.denied(
                        "organization_required",
                        "The rows of " + passage.schema().endpoint().name() + " belong to organizations, "
                                + unchosen(passage));
            case ORGANIZATION_NAMED ->
                Refusal.of(
                        Refusal.Kind.MALFORMED,
                        "organization_required",
                        "Under /admin/ this operation on "
                                + passage.schema().endpoint().name()
                                + " concerns one organization: name it by its id in the header X-Organization.");
            case WRITING_KEY -> passage.denied("role_required", "This service account may only read.");
            case SERVICE_GUARD, ROLE ->
                passage.denied(
                        "role_required",
                        "This operation needs a role that the token does not have: "
                                + String.join(" or ", needs(passage)) + "." + rightless(passage));
            case PERMISSION ->
                passage.denied(
                        "permission_required",
                        "This operation needs a permission that no role of the token grants: " + missing(passage) + "."
                                + rightless(passage));
        };
    }

    private static String operation(Passage passage) {
        return "The operation " + passage.operation().label() + " of "
                + passage.schema().endpoint().name();
    }

    /** A member has roles in an organization, and a token from before it was made, or was joined, names none. */
    private static String rightless(Passage passage) {
        Subject subject = passage.subject();
        boolean unchosen = subject.kind() == Subject.Kind.USER
                && subject.organization() == null
                && subject.roles().isEmpty();
        return unchosen ? " The token names no organization to have roles in: " + CHOOSE : "";
    }

    /** Why there is no organization, and where to choose one. */
    private static String unchosen(Passage passage) {
        return switch (passage.subject().kind()) {
            case USER, ANONYMOUS -> "and the token names none: " + CHOOSE;
            case ADMIN, SERVICE -> "for which users act: administrators and service accounts find them under /admin/.";
        };
    }

    private static String missing(Passage passage) {
        return passage.guard().permissions().stream()
                .filter(permission -> !passage.granted(permission))
                .findFirst()
                .orElse("");
    }

    /** What would do, by name: a level, roles, permissions; empty where that says itself. */
    List<String> needs(Passage passage) {
        return switch (this) {
            case ADMINISTRATOR, OFFERED, ORGANIZATION, ORGANIZATION_NAMED, WRITING_KEY -> List.of();
            case ACCESS -> List.of(passage.guard().level().name().toLowerCase(Locale.ROOT));
            case SERVICE_ROLE -> sorted(enough(passage.operation()));
            case SERVICE_GUARD, ROLE -> sorted(passage.guard().roles());
            case PERMISSION -> sorted(passage.guard().permissions());
        };
    }

    private static List<String> sorted(Set<String> names) {
        return names.stream().sorted().toList();
    }

    /** Its name in explanations. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it is in the way. */
    boolean bars(Passage passage) {
        return concerns(passage) && !met(passage);
    }
}
