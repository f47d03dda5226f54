package dev.ashlar.core.definition;

import dev.ashlar.core.model.Environment;
import dev.ashlar.core.model.TrustedIssuer;
import dev.ashlar.core.model.TrustedIssuer.Accounts;
import dev.ashlar.core.model.TrustedIssuer.SignIn;
import dev.ashlar.core.problem.Nearest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads one of {@code issuers}. */
final class IssuerReader {
    /** What a token may be signed by: nothing that whoever verifies it could sign with. */
    static final Map<String, String> ALGORITHMS =
            List.of("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512").stream()
                    .collect(Collectors.toMap(Function.identity(), Function.identity()));

    static final Map<String, Boolean> KINDS = Map.of("user", false, "admin", true);
    static final Map<String, Boolean> USERS = Map.of("existing", false, "create", true);

    private static final Set<String> USUAL = Set.of("RS256", "PS256", "ES256");
    private static final Set<Environment> EVERYWHERE = Set.of(Environment.values());
    private static final Set<Environment> TRIALS = Set.of(Environment.TEST, Environment.DEVELOP);

    private final Values values;
    private final WebAddress addresses;
    private final String name;

    IssuerReader(Values values, String name) {
        this.values = values;
        this.addresses = new WebAddress(values);
        this.name = name;
    }

    Optional<TrustedIssuer> read(Node.Mapping mapping) {
        Properties properties = new Properties(mapping, "an issuer", values.problems());
        Optional<Located<String>> issuer = properties
                .required("issuer", properties.origin(), "the `iss` of its tokens, such as https://login.example")
                .flatMap(node -> addresses.read(node, "issuer"));
        Optional<Set<Environment>> environments = set(
                properties,
                "environments",
                (node, label) ->
                        values.word(node, label, IamSettingsReader.ENVIRONMENTS).map(Located::value));
        Optional<Set<String>> audiences = properties.read("audience", this::audiences);
        Optional<Set<String>> algorithms = set(
                properties,
                "algorithms",
                (node, label) ->
                        values.word(node, label, ALGORITHMS, IssuerReader::hint).map(Located::value));
        Optional<Located<String>> keys = properties.read("jwks_uri", node -> addresses.read(node, "jwks_uri"));
        Accounts accounts = accounts(properties);
        TrustedIssuer.Claims claims = new IssuerClaimsReader(values).read(properties);
        Optional<SignIn> signIn = properties
                .read("sign_in", node -> values.mapping(node, "sign_in"))
                .flatMap(found -> new IssuerSignInReader(values, addresses).read(found));
        demandUse(properties, mapping);
        properties.close();
        issuer.ifPresent(found -> demandTrial(found, environments));
        issuer.ifPresent(found -> keys.ifPresent(where -> demandSecure(found, where)));
        return issuer.filter(found -> audiences.isPresent() || signIn.isPresent())
                .map(found -> new TrustedIssuer(
                        name,
                        found.value(),
                        environments.orElse(WebAddress.plain(found.value()) ? TRIALS : EVERYWHERE),
                        audiences.orElse(Set.of()),
                        algorithms.orElse(USUAL),
                        keys.map(Located::value),
                        accounts,
                        claims,
                        signIn));
    }

    /** The nearest name of what only looks alike would open what it is to close. */
    private static String hint(String algorithm) {
        return algorithm.startsWith("HS") || algorithm.equals("none")
                ? "tokens are signed by a key pair here, such as RS256 or ES256: by a shared secret whoever verifies could sign too"
                : Nearest.hint(algorithm, ALGORITHMS.keySet());
    }

    private <T> Optional<Set<T>> set(Properties properties, String key, BiFunction<Node, String, Optional<T>> reading) {
        return properties
                .read(key, node -> values.items(node, key, reading).filter(items -> values.filled(node, items, key)))
                .map(Set::copyOf);
    }

    private Optional<Set<String>> audiences(Node node) {
        return values.texts(node, "audience")
                .filter(texts -> values.filled(node, texts, "audience"))
                .map(texts -> texts.stream().map(Located::value).collect(Collectors.toUnmodifiableSet()));
    }

    private Accounts accounts(Properties properties) {
        boolean admins = properties
                .read("kind", node -> values.word(node, "kind", KINDS))
                .map(Located::value)
                .orElse(false);
        Optional<Located<Boolean>> created = properties.read("users", node -> values.word(node, "users", USERS));
        boolean byEmail = properties.flag("link_by_email", values);
        created.filter(made -> made.value() && admins)
                .ifPresent(made -> values.problems()
                        .add(
                                made.origin(),
                                "contradiction",
                                "`users: create` makes no administrators, and `kind: admin` asks for them",
                                "leave it out; link each administrator, or say `link_by_email: true`"));
        return new Accounts(admins, !admins && created.map(Located::value).orElse(false), byEmail);
    }

    private void demandUse(Properties properties, Node.Mapping mapping) {
        if (mapping.value("audience").isEmpty() && mapping.value("sign_in").isEmpty()) {
            values.problems()
                    .add(
                            properties.origin(),
                            "missing_key",
                            "an issuer needs `audience`, `sign_in` or both",
                            "`audience` is whom its tokens are for, `sign_in` how people sign in through it");
        }
    }

    /** Who can change the keys can be anybody, so they come by no worse a way than the issuer says. */
    private void demandSecure(Located<String> issuer, Located<String> keys) {
        if (WebAddress.plain(keys.value()) && !WebAddress.plain(issuer.value())) {
            values.problems()
                    .add(
                            keys.origin(),
                            "contradiction",
                            "the keys of an https issuer come by https",
                            "use an https address, or leave `jwks_uri` out");
        }
    }

    /** What goes over an open line is for trying things out. */
    private void demandTrial(Located<String> issuer, Optional<Set<Environment>> environments) {
        if (WebAddress.plain(issuer.value())
                && environments.filter(named -> !TRIALS.containsAll(named)).isPresent()) {
            values.problems()
                    .add(
                            issuer.origin(),
                            "contradiction",
                            "an http issuer counts in test and develop alone",
                            "use https, or leave staging and production out of `environments`");
        }
    }
}
