package dev.ashlar.core.definition;

import dev.ashlar.core.model.TrustedIssuer.SignIn;
import java.util.List;
import java.util.Optional;

/** Reads how people sign in through an issuer. */
final class IssuerSignInReader {
    private static final List<String> SCOPES = List.of("email", "profile");

    private final Values values;
    private final WebAddress addresses;

    IssuerSignInReader(Values values, WebAddress addresses) {
        this.values = values;
        this.addresses = addresses;
    }

    Optional<SignIn> read(Node.Mapping mapping) {
        Properties properties = new Properties(mapping, "a sign-in", values.problems());
        Optional<Located<String>> client = properties
                .required("client_id", properties.origin(), "what the provider calls this project")
                .flatMap(node -> values.text(node, "client_id"));
        List<String> scopes = properties
                .read("scopes", node -> values.items(node, "scopes", values::text))
                .map(IssuerSignInReader::plain)
                .orElse(SCOPES);
        Optional<List<String>> returns = properties
                .required("return_to", properties.origin(), "where in an application people come back to")
                .flatMap(this::returns);
        properties.close();
        return client.flatMap(found -> returns.map(back -> new SignIn(found.value(), scopes, back)));
    }

    private Optional<List<String>> returns(Node node) {
        Optional<List<Located<String>>> read = node instanceof Node.Sequence
                ? values.items(node, "return_to", addresses::read)
                : addresses.read(node, "return_to").map(List::of);
        return read.filter(found -> values.filled(node, found, "return_to")).map(IssuerSignInReader::plain);
    }

    private static List<String> plain(List<Located<String>> texts) {
        return texts.stream().map(Located::value).toList();
    }
}
