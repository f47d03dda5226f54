package dev.ashlar.http.iam;

import dev.ashlar.http.message.Answer;
import dev.ashlar.http.message.Bytes;
import dev.ashlar.http.message.Json;
import dev.ashlar.iam.Iams;
import dev.ashlar.iam.tokens.Audience.ProjectEnvironment;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/** What other servers need to believe an IAM's tokens by themselves. */
final class Discovery {
    /** Less than the time a key is published before it signs. */
    private static final Header KEPT = HeaderValues.createCached(HeaderNames.CACHE_CONTROL, "public, max-age=300");

    private static final List<String> CLAIMS =
            List.of("iss", "sub", "iat", "exp", "jti", "kind", "org", "roles", "sid");

    private Discovery() {}

    /** The public keys, by <a href="https://www.rfc-editor.org/rfc/rfc7517">RFC 7517</a>. */
    static Answer keys(Iams iams, ProjectEnvironment place) {
        Bytes bytes = new Bytes();
        bytes.writeBytes(iams.publicKeys(place).getBytes(StandardCharsets.UTF_8));
        return Answer.json(Status.OK_200, bytes).with(KEPT);
    }

    /** Where everything is, by <a href="https://openid.net/specs/openid-connect-discovery-1_0.html">OpenID Connect Discovery</a>. */
    static Answer configuration(Iams iams, ProjectEnvironment place) {
        String address = iams.policy(place).address();
        return Answer.json(Status.OK_200, Json.object(out -> {
                    out.writeStringProperty("issuer", place.issuer());
                    out.writeStringProperty("jwks_uri", address + "/.well-known/jwks.json");
                    out.writeStringProperty("token_endpoint", address + "/tokens");
                    out.writeStringProperty("revocation_endpoint", address + "/revocations");
                    out.writeStringProperty("userinfo_endpoint", address + "/userinfo");
                    texts(out, "response_types_supported", List.of());
                    texts(out, "grant_types_supported", List.of("refresh_token"));
                    texts(out, "token_endpoint_auth_methods_supported", List.of("none"));
                    texts(out, "revocation_endpoint_auth_methods_supported", List.of("none"));
                    texts(out, "subject_types_supported", List.of("public"));
                    texts(out, "id_token_signing_alg_values_supported", List.of("ES256"));
                    texts(out, "claims_supported", CLAIMS);
                }))
                .with(KEPT);
    }

    private static void texts(JsonGenerator out, String name, List<String> texts) {
        out.writeName(name);
        out.writeStartArray();
        texts.forEach(out::writeString);
        out.writeEndArray();
    }
}
