package dev.ashlar.core.access;

import dev.ashlar.core.model.Guard.Level;
import dev.ashlar.core.model.Operation;
import dev.ashlar.core.problem.Refusal;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Something that a gate demands of who wants to pass. Each door has its own, in an order; the first one that is not met refuses. A gate
 * refuses by them and tells by them why, so both are one.
 */
enum Demand {
    /** Under {@code /admin/}: an administrator or a service account. */
    ADMINISTRATOR {
        @Override
        boolean met(Passage passage) {
            return passage.subject().administrative();
        }

        @Override
        Refusal refusal(Passage passage) {
            return passage.denied(
                    "admin_only", "Only administrators and service accounts may use addresses under /admin/.");
        }
    },
    /** An operation that any door offers. */
    OFFERED {
        @Override
        boolean met(Passage passage) {
            return passage.guard().level() != Level.INTERNAL;
        }

        @Override
        Refusal refusal(Passage passage) {
            return passage.denied(
                    "internal_only",
                    "The operation " + passage.operation().label() + " of "
                            + passage.schema().endpoint().name() + " is for the server alone.");
        }
    },
    /** The access setting, at the ordinary door. */
    ACCESS {
        @Override
        boolean met(Passage passage) {
            return switch (passage.guard().level()) {
                case PUBLIC -> true;
                case USER, ORGANIZATION -> passage.subject().kind() != Subject.Kind.ANONYMOUS;
                case ADMIN, INTERNAL -> false;
            };
        }

        @Override
        Refusal refusal(Passage passage) {
            return passage.denied(
                    "admin_only",
                    "The operation " + passage.operation().label() + " of "
                            + passage.schema().endpoint().name() + " is for administrators, under /admin/.");
        }

        @Override
        List<String> needs(Passage passage) {
            return List.of(passage.guard().level().name().toLowerCase(Locale.ROOT));
        }
    },
    /** A role that lets a service account in, or lets it write. */
    SERVICE_ROLE {
        @Override
        boolean concerns(Passage passage) {
            return passage.service();
        }

        @Override
        boolean met(Passage passage) {
            return passage.plays(enough(passage));
        }

        @Override
        Refusal refusal(Passage passage) {
            return passage.operation().write()
                    ? mayOnlyRead(passage)
                    : passage.denied("role_required", "This service account has no role that lets it in.");
        }

        @Override
        List<String> needs(Passage passage) {
            return sorted(enough(passage));
        }

        private static Set<String> enough(Passage passage) {
            return passage.operation().write() ? BuiltInRoles.WRITING_SERVICES : BuiltInRoles.SERVICES;
        }
    },
    /** What only administrators may do can ask service accounts for a role of its own. */
    SERVICE_GUARD {
        @Override
        boolean concerns(Passage passage) {
            return passage.service() && passage.guard().level() == Level.ADMIN && ROLE.concerns(passage);
        }

        @Override
        boolean met(Passage passage) {
            return ROLE.met(passage);
        }

        @Override
        Refusal refusal(Passage passage) {
            return ROLE.refusal(passage);
        }

        @Override
        List<String> needs(Passage passage) {
            return ROLE.needs(passage);
        }
    },
    /** An organization in the token, at the ordinary door. */
    ORGANIZATION {
        @Override
        boolean concerns(Passage passage) {
            return Gate.confined(passage.schema(), passage.operation());
        }

        @Override
        boolean met(Passage passage) {
            return passage.subject().organization() != null;
        }

        @Override
        Refusal refusal(Passage passage) {
            return passage.denied(
                    "organization_required",
                    "The rows of " + passage.schema().endpoint().name()
                            + " belong to organizations, and the token names none.");
        }
    },
    /** An organization that is named, for all but lists under {@code /admin/}. */
    ORGANIZATION_NAMED {
        @Override
        boolean concerns(Passage passage) {
            return passage.schema().tenant() && !spans(passage.operation());
        }

        private static boolean spans(Operation operation) {
            return operation == Operation.LIST || operation == Operation.COUNT || operation == Operation.EXISTS;
        }

        @Override
        boolean met(Passage passage) {
            return passage.subject().organization() != null;
        }

        @Override
        Refusal refusal(Passage passage) {
            return Refusal.of(
                    Refusal.Kind.MALFORMED,
                    "organization_required",
                    "Under /admin/ this operation on "
                            + passage.schema().endpoint().name()
                            + " concerns one organization: name it by its id in the header X-Organization.");
        }
    },
    /** A key that may write, where it is not public to. */
    WRITING_KEY {
        @Override
        boolean concerns(Passage passage) {
            return passage.service() && !passage.open() && passage.operation().write();
        }

        @Override
        boolean met(Passage passage) {
            return !passage.subject().roles().contains(BuiltInRoles.SERVICE_READER)
                    || passage.plays(BuiltInRoles.WRITING_SERVICES);
        }

        @Override
        Refusal refusal(Passage passage) {
            return mayOnlyRead(passage);
        }
    },
    /** Any of some roles. */
    ROLE {
        @Override
        boolean concerns(Passage passage) {
            return !passage.guard().roles().isEmpty();
        }

        @Override
        boolean met(Passage passage) {
            return passage.plays(passage.guard().roles());
        }

        @Override
        Refusal refusal(Passage passage) {
            return passage.denied("role_required", "This operation needs a role that the token does not have.");
        }

        @Override
        List<String> needs(Passage passage) {
            return sorted(passage.guard().roles());
        }
    },
    /** All of some permissions. */
    PERMISSION {
        @Override
        boolean concerns(Passage passage) {
            return !passage.guard().permissions().isEmpty();
        }

        @Override
        boolean met(Passage passage) {
            return passage.guard().permissions().stream().allMatch(passage::granted);
        }

        @Override
        Refusal refusal(Passage passage) {
            String missing = passage.guard().permissions().stream()
                    .filter(permission -> !passage.granted(permission))
                    .findFirst()
                    .orElse("");
            return passage.denied(
                    "permission_required",
                    "This operation needs a permission that no role of the token grants: " + missing + ".");
        }

        @Override
        List<String> needs(Passage passage) {
            return sorted(passage.guard().permissions());
        }
    };

    private static final Demand[] ORDINARY = {OFFERED, ACCESS, ORGANIZATION, WRITING_KEY, ROLE, PERMISSION};
    private static final Demand[] ADMIN = {ADMINISTRATOR, OFFERED, SERVICE_ROLE, SERVICE_GUARD, ORGANIZATION_NAMED};
    private static final Demand[] NONE = {};

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
        return true;
    }

    /** Whether a subject that it concerns meets it. */
    abstract boolean met(Passage passage);

    /** What to tell a subject that does not meet it. */
    abstract Refusal refusal(Passage passage);

    /** What would do, by name: a level, roles, permissions; empty where that says itself. */
    List<String> needs(Passage passage) {
        return List.of();
    }

    /** Its name in explanations. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What is in the way, or null. */
    final @Nullable Refusal barrier(Passage passage) {
        return !concerns(passage) || met(passage) ? null : refusal(passage);
    }

    private static Refusal mayOnlyRead(Passage passage) {
        return passage.denied("role_required", "This service account may only read.");
    }

    private static List<String> sorted(Set<String> names) {
        return names.stream().sorted().toList();
    }
}
