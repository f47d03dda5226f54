package dev.ashlar.http.explain;

import dev.ashlar.core.access.Subject;
import dev.ashlar.http.explain.Question.Whom;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads who makes the request that is asked about. */
final class WhomReader {
    private static final List<String> WHOM = List.of("user", "admin_user", "api_key", "claims", "organization");
    private static final List<String> CLAIMS = List.of("kind", "sub", "org", "roles");

    private final BodyParser body;
    private final Map<String, String> named = new HashMap<>();
    private @Nullable Subject claimed;

    WhomReader(BodyParser body) {
        this.body = body;
    }

    /** The value at which the parser stands. */
    Whom read() {
        body.object("subject.", WHOM, this::member);
        String organization = named.remove("organization");
        BodyParser.demand(
                named.size() + (claimed == null ? 0 : 1) == 1,
                "The member `subject` has one of `user`, `admin_user`, `api_key` and `claims`.");
        if (claimed != null) {
            BodyParser.demand(organization == null, "The organization of `claims` is their `org`.");
            return new Whom.Claims(claimed);
        }
        return whom(named.entrySet().iterator().next(), organization);
    }

    private void member(String name) {
        if (name.equals("claims")) {
            claimed = claims();
        } else {
            named.put(name, body.text("subject." + name));
        }
    }

    private static Whom whom(Map.Entry<String, String> named, @Nullable String organization) {
        String value = named.getValue();
        UUID key = named.getKey().equals("api_key") ? BodyParser.uuid("subject.api_key", value) : null;
        if (key != null) {
            return new Whom.Key(key, organization);
        }
        Subject.Kind kind = named.getKey().equals("user") ? Subject.Kind.USER : Subject.Kind.ADMIN;
        return new Whom.Account(kind, value, organization);
    }

    private Subject claims() {
        BodyParser.demand(body.atObject(), "The member `subject.claims` must be an object.");
        Map<String, String> claims = new HashMap<>();
        Set<String> roles = new HashSet<>();
        body.object("subject.claims.", CLAIMS, name -> {
            if (name.equals("roles")) {
                body.texts("roles", roles::add);
            } else {
                claims.put(name, body.text("subject.claims." + name));
            }
        });
        UUID id = BodyParser.uuid("subject.claims.sub", claims.get("sub"));
        BodyParser.demand(id != null, "The member `subject.claims.sub` is needed.");
        return new Subject(
                kind(claims.getOrDefault("kind", "user")),
                id,
                BodyParser.uuid("subject.claims.org", claims.get("org")),
                roles);
    }

    private static Subject.Kind kind(String text) {
        return switch (text) {
            case "user" -> Subject.Kind.USER;
            case "admin" -> Subject.Kind.ADMIN;
            case "service" -> Subject.Kind.SERVICE;
            default -> throw BodyParser.malformed("The member `subject.claims.kind` is user, admin or service.");
        };
    }
}
