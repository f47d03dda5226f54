package dev.ashlar.core.access;

import dev.ashlar.core.problem.Refusal;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Refuses by caller alone where no operation of a schema is asked for, as the {@link Gate} does where one is: documents, explanations, and what
 * of an IAM is code.
 */
public final class Admission {
    static final String ADMINISTRATORS_ALONE =
            "Only administrators and service accounts may use addresses under /admin/.";

    private Admission() {}

    /**
     * A caller who is known.
     *
     * @throws Refusal UNAUTHENTICATED ({@code token_required}) where that is nobody
     */
    public static Subject known(Subject subject) {
        if (subject.kind() == Subject.Kind.ANONYMOUS) {
            throw tokenMissing();
        }
        return subject;
    }

    /**
     * The account of a caller who is known.
     *
     * @throws Refusal UNAUTHENTICATED ({@code token_required}) where that is nobody
     */
    public static UUID account(Subject subject) {
        UUID id = subject.id();
        if (id == null) {
            throw tokenMissing();
        }
        return id;
    }

    /**
     * The token of a request that has to have one.
     *
     * @throws Refusal UNAUTHENTICATED ({@code token_required}) where it has none
     */
    public static String token(@Nullable String shown) {
        if (shown == null) {
            throw tokenMissing();
        }
        return shown;
    }

    /**
     * The token of a request to the server's own admin API.
     *
     * @throws Refusal UNAUTHENTICATED ({@code token_required}) where it has none
     */
    public static String controlToken(@Nullable String shown) {
        if (shown == null) {
            throw tokenRequired("This is for administrators of the server alone.");
        }
        return shown;
    }

    /**
     * The organization that a caller acts for.
     *
     * @throws Refusal FORBIDDEN ({@code organization_required}) where that is none, MALFORMED at the door of administrators, who name one
     */
    public static UUID organization(Subject subject, Door door) {
        UUID organization = subject.organization();
        if (organization == null) {
            throw Refusal.of(
                    door == Door.ADMIN ? Refusal.Kind.MALFORMED : Refusal.Kind.FORBIDDEN,
                    "organization_required",
                    "Name the organization by its id in the header X-Organization, or by the token.");
        }
        return organization;
    }

    /**
     * Makes sure that a request names the organization that its caller acts for anyway.
     *
     * @throws Refusal FORBIDDEN ({@code organization_forbidden}) where it names another
     */
    public static void actsFor(Subject subject, UUID named) {
        if (!named.equals(subject.organization())) {
            throw Refusal.of(Refusal.Kind.FORBIDDEN, "organization_forbidden", elsewhere(subject));
        }
    }

    private static String elsewhere(Subject subject) {
        if (subject.kind() == Subject.Kind.ANONYMOUS) {
            return "X-Organization names an organization, and there is no token.";
        }
        return subject.organization() == null
                ? "X-Organization names an organization, and the token has none."
                : "X-Organization names another organization than the token.";
    }

    /**
     * Makes sure that a caller may read what an API offers.
     *
     * @param open whether any of it is for callers without a token; asked where there is none
     * @throws Refusal UNAUTHENTICATED or FORBIDDEN
     */
    public static void document(Subject subject, Door door, BooleanSupplier open) {
        if (subject.kind() == Subject.Kind.ANONYMOUS) {
            if (door == Door.ADMIN || !open.getAsBoolean()) {
                throw tokenRequired(
                        "What this API offers is told to callers with a token: Authorization: Bearer TOKEN.");
            }
        } else if (door == Door.ADMIN && !subject.administrative()) {
            throw Refusal.of(Refusal.Kind.FORBIDDEN, "admin_only", ADMINISTRATORS_ALONE);
        }
    }

    /**
     * Whether a caller may see a job, and take it back. Under {@code /admin/} administrators may with every one; what a service account may see
     * goes by its role, so it has only its own.
     *
     * @param own whether it is the caller's
     */
    public static boolean seesJob(Subject subject, Door door, boolean own) {
        return switch (door) {
            case ADMIN -> subject.kind() == Subject.Kind.ADMIN || own && subject.administrative();
            case ORDINARY, SYSTEM -> own;
        };
    }

    /**
     * Makes sure that somebody may ask what others may do: an administrator, or a service account with all of an administrator's rights.
     *
     * @throws Refusal UNAUTHENTICATED or FORBIDDEN
     */
    public static void explanation(Subject asker) {
        if (asker.kind() == Subject.Kind.ANONYMOUS) {
            throw operationNeedsToken();
        }
        boolean service = asker.kind() == Subject.Kind.SERVICE && asker.roles().contains(BuiltInRoles.SERVICE_ADMIN);
        if (asker.kind() != Subject.Kind.ADMIN && !service) {
            throw Refusal.of(
                    Refusal.Kind.FORBIDDEN,
                    "admin_only",
                    "What others may do is told to administrators, and to service accounts with the role "
                            + BuiltInRoles.SERVICE_ADMIN + ".");
        }
    }

    /** What somebody is told who has to be known for an operation, and is not. */
    static Refusal operationNeedsToken() {
        return tokenRequired("This operation needs a token: send it as Authorization: Bearer TOKEN.");
    }

    private static Refusal tokenMissing() {
        return tokenRequired("This needs a token: send it as Authorization: Bearer TOKEN.");
    }

    private static Refusal tokenRequired(String detail) {
        return Refusal.of(Refusal.Kind.UNAUTHENTICATED, "token_required", detail);
    }
}
