package dev.ashlar.http.route;

import dev.ashlar.core.access.Door;
import dev.ashlar.http.message.Verb;
import dev.ashlar.http.rate.Asked;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The addresses of an IAM that are code: passwords, tokens and sessions. All others are those of its definition. */
public enum IamEndpoint {
    SIGN_UP(Verb.POST, "users", Takes.of("email").or("name"), Door.ORDINARY),
    SIGN_IN(Verb.POST, "sessions", Takes.of("email", "password").or("organization"), Door.ORDINARY, Door.ADMIN),
    END_SESSIONS(Verb.DELETE, "sessions", Takes.NOTHING, Door.ORDINARY, Door.ADMIN),
    SIGN_OUT(Verb.DELETE, "sessions/current", Takes.NOTHING, Door.ORDINARY, Door.ADMIN),
    REFRESH(
            Verb.POST,
            "tokens",
            Takes.of("refresh_token").or("organization", "grant_type").asForm(),
            Door.ORDINARY,
            Door.ADMIN),
    REVOKE(Verb.POST, "revocations", Takes.of("token").or("token_type_hint").asForm(), Door.ORDINARY, Door.ADMIN),
    SET_PASSWORD(
            Verb.PUT,
            "password",
            Takes.of("password").or("current_password", "token", "name"),
            Door.ORDINARY,
            Door.ADMIN),
    RESET_PASSWORD(Verb.POST, "password_resets", Takes.of("email"), Door.ORDINARY, Door.ADMIN),
    USERINFO(Verb.GET, "userinfo", Takes.NOTHING, Door.ORDINARY, Door.ADMIN),
    CREATE_ORGANIZATION(Verb.POST, "organizations", Takes.of("alias").or("name"), Door.ORDINARY),
    LEAVE_ORGANIZATION(Verb.DELETE, "memberships/current", Takes.NOTHING, Door.ORDINARY),
    INVITE(Verb.POST, "invitations", Takes.of("email").or("role"), Door.ORDINARY, Door.ADMIN),
    ACCEPT(Verb.POST, "acceptances", Takes.of("token").or("password", "name"), Door.ORDINARY),
    CREATE_ADMIN(Verb.POST, "admin_users", Takes.of("email").or("name", "token", "password"), Door.ADMIN),
    CREATE_KEY(Verb.POST, "api_keys", Takes.of("service_account_id", "role").or("name", "expires_at"), Door.ADMIN),
    EXPLAIN(Verb.POST, "explanations", Takes.NOTHING, Door.ADMIN),
    BEGIN_SIGN_IN(Verb.GET, "sign_ins/{issuer}", Takes.NOTHING, Door.ORDINARY),
    RETURN_SIGN_IN(Verb.GET, "sign_ins/{issuer}/callback", Takes.NOTHING, Door.ORDINARY),
    REDEEM_SIGN_IN(Verb.POST, "sign_ins", Takes.of("code", "code_verifier"), Door.ORDINARY),
    KEYS(Verb.GET, ".well-known/jwks.json", Takes.NOTHING, Door.ORDINARY),
    CONFIGURATION(Verb.GET, ".well-known/openid-configuration", Takes.NOTHING, Door.ORDINARY),
    LINK(Verb.GET, "link", Takes.NOTHING, Door.ORDINARY);

    private static final String ISSUER = "{issuer}";

    private final Verb verb;
    private final String path;
    private final Pattern form;
    private final Takes takes;
    private final Set<Door> doors;

    IamEndpoint(Verb verb, String path, Takes takes, Door... doors) {
        this.verb = verb;
        this.path = path;
        this.form = Pattern.compile(path.replace(".", "\\.").replace(ISSUER, "[^/]+"));
        this.takes = takes;
        this.doors = EnumSet.copyOf(List.of(doors));
    }

    /** The method. */
    public Verb verb() {
        return verb;
    }

    /** The address below the IAM's own, with {@code {issuer}} for the name of one. */
    public String path() {
        return path;
    }

    /** By what it is asked who makes a request before anything else is done for it. */
    public Asked asked() {
        return switch (this) {
            case END_SESSIONS,
                    SIGN_OUT,
                    USERINFO,
                    CREATE_ORGANIZATION,
                    LEAVE_ORGANIZATION,
                    INVITE,
                    ACCEPT,
                    CREATE_ADMIN,
                    CREATE_KEY,
                    EXPLAIN -> Asked.CREDENTIALS;
            case REFRESH -> Asked.BODY;
            case SIGN_UP,
                    SIGN_IN,
                    REVOKE,
                    SET_PASSWORD,
                    RESET_PASSWORD,
                    BEGIN_SIGN_IN,
                    RETURN_SIGN_IN,
                    REDEEM_SIGN_IN,
                    KEYS,
                    CONFIGURATION,
                    LINK -> Asked.NOTHING;
        };
    }

    /** The members of its body. */
    public Takes takes() {
        return takes;
    }

    /**
     * The members of a body.
     *
     * @param form whether it may also be a form, as libraries of OAuth send it
     */
    public record Takes(List<String> required, List<String> optional, boolean form) {
        /** No body. */
        static final Takes NOTHING = Takes.of();

        public Takes {
            required = List.copyOf(required);
            optional = List.copyOf(optional);
        }

        static Takes of(String... required) {
            return new Takes(List.of(required), List.of(), false);
        }

        Takes or(String... names) {
            return new Takes(required, List.of(names), form);
        }

        Takes asForm() {
            return new Takes(required, optional, true);
        }

        /** All that may be there. */
        public List<String> all() {
            return Stream.concat(required.stream(), optional.stream()).toList();
        }
    }

    /** The doors that it is at. */
    public Set<Door> doors() {
        return doors;
    }

    /** What a method of an address is, if it is code. */
    public static Optional<IamEndpoint> find(Verb verb, String path, Door door) {
        return at(path, door).stream()
                .filter(endpoint -> endpoint.verb == verb.answered())
                .findFirst();
    }

    /** All that is code at an address. */
    static List<IamEndpoint> at(String path, Door door) {
        return Arrays.stream(values())
                .filter(endpoint -> endpoint.doors.contains(door)
                        && endpoint.form.matcher(path).matches())
                .toList();
    }
}
