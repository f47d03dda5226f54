package dev.ashlar.http.route;

import dev.ashlar.core.access.Door;
import dev.ashlar.http.message.Verb;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The addresses of an IAM that are code: passwords, tokens and sessions. All others are those of its definition. */
public enum IamEndpoint {
    SIGN_UP(Verb.POST, "users", Door.ORDINARY),
    SIGN_IN(Verb.POST, "sessions", Door.ORDINARY, Door.ADMIN),
    END_SESSIONS(Verb.DELETE, "sessions", Door.ORDINARY, Door.ADMIN),
    SIGN_OUT(Verb.DELETE, "sessions/current", Door.ORDINARY, Door.ADMIN),
    REFRESH(Verb.POST, "tokens", Door.ORDINARY, Door.ADMIN),
    REVOKE(Verb.POST, "revocations", Door.ORDINARY, Door.ADMIN),
    SET_PASSWORD(Verb.PUT, "password", Door.ORDINARY, Door.ADMIN),
    RESET_PASSWORD(Verb.POST, "password_resets", Door.ORDINARY, Door.ADMIN),
    USERINFO(Verb.GET, "userinfo", Door.ORDINARY, Door.ADMIN),
    CREATE_ORGANIZATION(Verb.POST, "organizations", Door.ORDINARY),
    LEAVE_ORGANIZATION(Verb.DELETE, "memberships/current", Door.ORDINARY),
    INVITE(Verb.POST, "invitations", Door.ORDINARY, Door.ADMIN),
    ACCEPT(Verb.POST, "acceptances", Door.ORDINARY),
    CREATE_ADMIN(Verb.POST, "admin_users", Door.ADMIN),
    CREATE_KEY(Verb.POST, "api_keys", Door.ADMIN),
    BEGIN_SIGN_IN(Verb.GET, "sign_ins/{issuer}", Door.ORDINARY),
    RETURN_SIGN_IN(Verb.GET, "sign_ins/{issuer}/callback", Door.ORDINARY),
    REDEEM_SIGN_IN(Verb.POST, "sign_ins", Door.ORDINARY),
    KEYS(Verb.GET, ".well-known/jwks.json", Door.ORDINARY),
    CONFIGURATION(Verb.GET, ".well-known/openid-configuration", Door.ORDINARY),
    LINK(Verb.GET, "link", Door.ORDINARY);

    private static final String ISSUER = "{issuer}";

    private final Verb verb;
    private final String path;
    private final Pattern form;
    private final Set<Door> doors;

    IamEndpoint(Verb verb, String path, Door... doors) {
        this.verb = verb;
        this.path = path;
        this.form = Pattern.compile(path.replace(".", "\\.").replace(ISSUER, "[^/]+"));
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

    /** The doors that it is at. */
    public Set<Door> doors() {
        return doors;
    }

    /** What a method of an address is, if it is code. */
    static Optional<IamEndpoint> find(Verb verb, String path, Door door) {
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
