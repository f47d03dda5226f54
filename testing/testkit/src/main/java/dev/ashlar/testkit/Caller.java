package dev.ashlar.testkit;

import dev.ashlar.core.access.Subject;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who calls a {@link TestServer}: a name that a test reads well with, and the subject behind it. Its ids are made of
 * names, so the same names are the same accounts and organizations everywhere.
 *
 * @param token what it shows; empty for nobody
 */
public record Caller(String token, Subject subject) {
    /** Without a token. */
    public static final Caller NOBODY = new Caller("", Subject.ANONYMOUS);

    /** A user that acts for no organization. */
    public static Caller user(String name) {
        return of(name, Subject.Kind.USER);
    }

    /** An administrator that acts for no organization. */
    public static Caller admin(String name) {
        return of(name, Subject.Kind.ADMIN);
    }

    /** A service account that acts for no organization. */
    public static Caller service(String name) {
        return of(name, Subject.Kind.SERVICE);
    }

    private static Caller of(String name, Subject.Kind kind) {
        return new Caller(name, new Subject(kind, id(name), null, Set.of()));
    }

    /** The same account, acting for an organization. */
    public Caller in(String organization) {
        return with(id(organization), subject.roles());
    }

    /** The same account with other roles. */
    public Caller roles(String... roles) {
        return with(subject.organization(), Set.of(roles));
    }

    private Caller with(@Nullable UUID organization, Set<String> roles) {
        Subject other = new Subject(subject.kind(), subject.id(), organization, roles);
        String name = token.contains(".") ? token.substring(0, token.indexOf('.')) : token;
        return new Caller(name + "." + organization + "." + Math.abs(roles.hashCode()), other);
    }

    /** The id of an account or organization of a name. */
    public static UUID id(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }
}
