package dev.ashlar.core.definition;

import dev.ashlar.core.access.BuiltInRoles;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** What one of {@code issuers} may say, for editors. */
final class EditorIssuers {
    private static final JsonSchema TEXT = JsonSchema.type("string");
    private static final JsonSchema ADDRESS =
            TEXT.with("pattern", WebAddress.EXPRESSION).with("maxLength", WebAddress.LONGEST);

    private EditorIssuers() {}

    static JsonSchema issuer() {
        return JsonSchema.mapping("issuer")
                .and("issuer", ADDRESS, "The `iss` of its tokens, an https address.")
                .and(
                        "environments",
                        words(IamSettingsReader.ENVIRONMENTS.keySet()),
                        "Where it counts. Left out, everywhere.")
                .and("audience", filled(TEXT), "Whom its tokens are for: one has to be named by a token to count.")
                .and("algorithms", words(IssuerReader.ALGORITHMS.keySet()), "How its tokens may be signed.")
                .and("jwks_uri", ADDRESS, "Where its keys are. Left out, its discovery document says it.")
                .and(
                        "kind",
                        JsonSchema.word(IssuerReader.KINDS.keySet()),
                        "Whose accounts these are: a `user`'s, or an `admin`'s.")
                .and(
                        "users",
                        JsonSchema.word(IssuerReader.USERS.keySet()),
                        "Whether somebody new is made an account (`create`), or has to have one (`existing`).")
                .and(
                        "link_by_email",
                        EditorValues.flag(),
                        "Whether an account that is there is theirs whose e-mail address the issuer has verified.")
                .and(
                        "claims",
                        claims(),
                        "What its tokens say where; a claim in others with dots: `realm_access.roles`.")
                .and("roles", roles(), "What its roles are here. Those that are not named mean nothing.")
                .and("sign_in", signIn(), "How people sign in through it.")
                .with(
                        "anyOf",
                        List.of(JsonSchema.required(List.of("audience")), JsonSchema.required(List.of("sign_in"))));
    }

    private static JsonSchema words(Collection<String> words) {
        return JsonSchema.type("array").with("items", JsonSchema.word(words)).with("minItems", 1);
    }

    private static JsonSchema filled(JsonSchema text) {
        return JsonSchema.any(text, JsonSchema.type("array").with("items", text).with("minItems", 1));
    }

    private static JsonSchema claims() {
        return JsonSchema.mapping()
                .and("user", TEXT, "Who it is. Left out, `sub`.")
                .and("organization", TEXT, "The organization the user acts for. Left out, memberships here say it.")
                .and(
                        "organization_by",
                        JsonSchema.word(IssuerClaimsReader.ORGANIZATIONS.keySet()),
                        "Whether that is its `alias` or its `id` here.")
                .and("roles", TEXT, "Names of roles: a list, or a text with blanks between. Left out, `roles`.");
    }

    private static JsonSchema roles() {
        List<String> reserved = Stream.concat(Stream.of(BuiltInRoles.ADMIN_USER), BuiltInRoles.SERVICES.stream())
                .sorted()
                .toList();
        JsonSchema role = EditorValues.name(NameForm.RIGHT).with("not", JsonSchema.of("enum", reserved));
        return JsonSchema.type("object").with("additionalProperties", EditorValues.texts(role));
    }

    private static JsonSchema signIn() {
        return JsonSchema.mapping("client_id", "return_to")
                .and("client_id", TEXT, "What the provider calls this project. Its secret is a setting of the server.")
                .and(
                        "scopes",
                        JsonSchema.type("array").with("items", TEXT),
                        "What it is asked for besides `openid`. Left out, `email` and `profile`.")
                .and(
                        "return_to",
                        filled(ADDRESS),
                        "Where in applications people may come back to: whole addresses, the first one by itself.");
    }
}
