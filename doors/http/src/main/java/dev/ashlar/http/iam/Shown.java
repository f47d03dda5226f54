package dev.ashlar.http.iam;

import dev.ashlar.core.access.Subject;
import dev.ashlar.http.message.Answer;
import dev.ashlar.http.message.Json;
import dev.ashlar.http.route.IamEndpoint;
import dev.ashlar.http.route.Route;
import dev.ashlar.iam.account.Profiles.Membership;
import dev.ashlar.iam.account.Profiles.Profile;
import dev.ashlar.iam.data.Row;
import dev.ashlar.iam.key.ApiKeys;
import dev.ashlar.iam.session.OpenedSession;
import dev.ashlar.iam.session.Sessions;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JsonGenerator;

/** What is shown of accounts, sessions and keys. Fields are named one by one: rows hold hashes too. */
public final class Shown {
    /** What is shown of an organization that was made. */
    public static final List<String> ORGANIZATION = List.of("id", "alias", "name", "created_at");

    /** What is shown of an invitation that was made. */
    public static final List<String> INVITATION =
            List.of("id", "organization_id", "email", "role", "invited_by", "created_at", "expires_at");

    /** What is shown of a membership that was made. */
    public static final List<String> MEMBERSHIP = List.of("id", "organization_id", "user_id", "role", "created_at");

    /** What is shown of an administrator that was made. */
    public static final List<String> ADMIN_USER = List.of("id", "email", "name", "created_at");

    /** What is shown of an API key that was made, besides the key itself. */
    public static final List<String> API_KEY =
            List.of("id", "service_account_id", "name", "role", "prefix", "created_at", "created_by", "expires_at");

    private Shown() {}

    /** Tokens, by the names of <a href="https://www.rfc-editor.org/rfc/rfc6749#section-5.1">RFC 6749</a>. */
    static Answer opened(Status status, OpenedSession opened) {
        return Answer.json(status, Json.object(out -> {
            out.writeStringProperty("access_token", opened.accessToken());
            out.writeStringProperty("token_type", "Bearer");
            out.writeNumberProperty("expires_in", Sessions.ACCESS.toSeconds());
            out.writeStringProperty("refresh_token", opened.refreshToken());
            out.writeStringProperty("session_id", opened.session().toString());
            out.writeStringProperty("session_expires_at", opened.sessionEnds().toString());
            subject(out, opened.subject());
        }));
    }

    private static void subject(JsonGenerator out, Subject subject) {
        Json.id(out, "organization_id", subject.organization());
        Json.texts(out, "roles", subject.roles());
    }

    /** A profile, by the names of <a href="https://openid.net/specs/openid-connect-core-1_0.html#UserInfo">OpenID Connect</a>. */
    static Answer profile(Subject subject, Set<String> permissions, Profile profile) {
        return Answer.json(Status.OK_200, Json.object(out -> {
            Json.id(out, "sub", subject.id());
            out.writeStringProperty("kind", subject.kind().label());
            profile.email().ifPresent(email -> {
                out.writeStringProperty("email", email);
                out.writeBooleanProperty("email_verified", true);
            });
            profile.name().ifPresent(name -> out.writeStringProperty("name", name));
            subject(out, subject);
            Json.texts(out, "permissions", permissions);
            out.writeName("organizations");
            out.writeStartArray();
            profile.organizations().forEach(each -> membership(out, each));
            out.writeEndArray();
        }));
    }

    private static void membership(JsonGenerator out, Membership membership) {
        out.writeStartObject();
        out.writeStringProperty("id", membership.organization().toString());
        out.writeStringProperty("alias", membership.alias());
        membership.name().ifPresent(name -> out.writeStringProperty("name", name));
        Json.texts(out, "roles", membership.roles());
        out.writeEndObject();
    }

    /** A row that was made, with some of its fields. */
    static Answer created(Route.Iam route, Row row, List<String> fields) {
        return at(route, row, Answer.json(Status.CREATED_201, Json.object(out -> fields(out, row, fields))));
    }

    /** A key that was made: the one time it is shown. */
    static Answer key(Route.Iam route, ApiKeys.Made made) {
        return at(route, made.row(), Answer.json(Status.CREATED_201, Json.object(out -> {
            fields(out, made.row(), API_KEY);
            out.writeStringProperty("key", made.secret().text());
        })));
    }

    /** Accepting an invitation makes a membership, everything else what its address is called. */
    private static Answer at(Route.Iam route, Row row, Answer answer) {
        boolean accepts = route.endpoint() == IamEndpoint.ACCEPT;
        String rows =
                route.base() + "/" + (accepts ? "memberships" : route.endpoint().path());
        return answer.with(HeaderValues.create(HeaderNames.LOCATION, rows + "/" + row.text("id")));
    }

    private static void fields(JsonGenerator out, Row row, List<String> fields) {
        for (String field : fields) {
            Json.text(out, field, row.find(field).orElse(null));
        }
    }
}
