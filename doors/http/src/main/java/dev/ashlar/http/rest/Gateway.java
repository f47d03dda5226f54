package dev.ashlar.http.rest;

import dev.ashlar.core.access.BuiltInRoles;
import dev.ashlar.core.access.Subject;
import dev.ashlar.core.model.ApiName;
import dev.ashlar.core.model.Environment;
import dev.ashlar.core.problem.Refusal;
import dev.ashlar.http.message.Names;
import dev.ashlar.http.message.Request;
import dev.ashlar.http.tls.KnownCertificate;
import io.helidon.http.HeaderName;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A gateway in front of the server that has checked who calls, and says so in header fields. It shows a key of its own, or is known by the
 * certificate of its connection; from everybody else these fields count for nothing.
 */
public final class Gateway {
    /** No gateway: nobody's header fields count. */
    public static final Gateway NONE = new Gateway(new byte[0], null);

    /** Least number of characters of a key. */
    public static final int SHORTEST = 32;

    private static final int MOST_ROLES = 100;

    private final byte[] key;
    private final @Nullable KnownCertificate certificate;

    private Gateway(byte[] key, @Nullable KnownCertificate certificate) {
        this.key = key;
        this.certificate = certificate;
    }

    /**
     * The gateway that shows a key.
     *
     * @throws IllegalArgumentException for one that is too short; it never quotes it
     */
    public static Gateway of(String key) {
        if (key.length() < SHORTEST) {
            throw new IllegalArgumentException("a gateway's key has at least " + SHORTEST + " characters");
        }
        return new Gateway(key.getBytes(StandardCharsets.UTF_8), null);
    }

    /** The same, also known by a certificate. */
    public Gateway with(KnownCertificate other) {
        return new Gateway(key, other);
    }

    /** Whether it is known by a certificate. */
    public boolean certified() {
        return certificate != null;
    }

    /**
     * Somebody whom the gateway vouches for.
     *
     * @param by what the gateway is known by, for the audit trail
     */
    record Vouched(Subject subject, String by) {}

    /**
     * The user that the gateway names, acting for an organization where one is named; null where it is not the gateway who asks, or it names
     * nobody.
     *
     * @throws Refusal UNAUTHENTICATED ({@code server_key_invalid}) for another key; FORBIDDEN ({@code identity_elsewhere}) for somebody of
     *     another owner, project or environment; MALFORMED ({@code invalid_identity})
     */
    @Nullable
    Vouched vouched(Request request, ApiName api, Environment environment, @Nullable UUID organization) {
        String by = asks(request);
        if (by == null) {
            return null;
        }
        demand(request, Names.GATEWAY_OWNER, api.owner());
        demand(request, Names.GATEWAY_PROJECT, api.project());
        demand(request, Names.GATEWAY_ENVIRONMENT, environment.label());
        String user = request.header(Names.GATEWAY_USER);
        return user == null
                ? null
                : new Vouched(new Subject(Subject.Kind.USER, id(user), organization, roles(request)), by);
    }

    /**
     * Whether it is the gateway who asks, and it names somebody.
     *
     * @throws Refusal UNAUTHENTICATED ({@code server_key_invalid}) for another key
     */
    boolean names(Request request) {
        return request.has(Names.GATEWAY_USER) && asks(request) != null;
    }

    /** What it is known by, where it is the gateway who asks. */
    private @Nullable String asks(Request request) {
        String shown = key.length == 0 ? null : request.header(Names.SERVER_KEY);
        if (shown != null) {
            demandKey(shown);
            return "server_key";
        }
        return certificate == null || !request.has(Names.GATEWAY_USER)
                ? null
                : asks(certificate, request.certificate());
    }

    private static @Nullable String asks(KnownCertificate known, @Nullable X509Certificate shown) {
        return shown != null && known.is(shown)
                ? "certificate " + shown.getSubjectX500Principal().getName()
                : null;
    }

    private void demandKey(String shown) {
        if (!MessageDigest.isEqual(key, shown.getBytes(StandardCharsets.UTF_8))) {
            throw Refusal.of(
                    Refusal.Kind.UNAUTHENTICATED, "server_key_invalid", "X-Server-Key is not that of the gateway.");
        }
    }

    private static void demand(Request request, HeaderName name, String expected) {
        String said = request.header(name);
        if (said != null && !said.equals(expected)) {
            throw Refusal.of(
                    Refusal.Kind.FORBIDDEN,
                    "identity_elsewhere",
                    name.defaultCase() + " names another one than the address.");
        }
    }

    private static UUID id(String text) {
        try {
            UUID id = UUID.fromString(text);
            if (id.toString().equalsIgnoreCase(text)) {
                return id;
            }
        } catch (IllegalArgumentException none) {
            // refused like any other text
        }
        throw malformed("X-User-Id must be a UUID.");
    }

    /** What stands for administrators and service accounts is nothing that a user could have. */
    private static Set<String> roles(Request request) {
        Set<String> roles = request.headers(Names.GATEWAY_ROLES).stream()
                .flatMap(line -> Arrays.stream(line.split(",")))
                .map(String::strip)
                .filter(role -> !role.isEmpty() && !BuiltInRoles.reserved(role))
                .collect(Collectors.toUnmodifiableSet());
        if (roles.size() > MOST_ROLES) {
            throw malformed("X-User-Roles names more than " + MOST_ROLES + " roles.");
        }
        return roles;
    }

    private static Refusal malformed(String detail) {
        return Refusal.of(Refusal.Kind.MALFORMED, "invalid_identity", detail);
    }

    /** A key is a secret. */
    @Override
    public String toString() {
        return key.length == 0 && certificate == null ? "Gateway[none]" : "Gateway[***]";
    }
}
