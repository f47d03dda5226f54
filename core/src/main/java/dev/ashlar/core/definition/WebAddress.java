package dev.ashlar.core.definition;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.Set;

/** Addresses that secrets are sent to: https, or http of one's own machine. */
final class WebAddress {
    /** Characters of the longest one: an issuer and its subject make one unique. */
    static final int LONGEST = 245;

    /** The form as a regular expression, for editors. */
    static final String EXPRESSION =
            "^(https://[^/?#@\\s]+|http://(localhost|127\\.0\\.0\\.1|\\[::1\\])(:[0-9]+)?)(/[^?#\\s]*)?$";

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private final Values values;

    WebAddress(Values values) {
        this.values = values;
    }

    /** The address in a node; empty, with a problem, where it is none. */
    Optional<Located<String>> read(Node node, String name) {
        return values.text(node, name).filter(text -> fits(text, name));
    }

    private boolean fits(Located<String> text, String name) {
        boolean fits = text.value().length() <= LONGEST && parsed(text.value()).isPresent();
        if (!fits) {
            values.problems()
                    .add(
                            text.origin(),
                            "address_form",
                            "`" + name + "` is an https address without `?` and `#`, or an http one of this machine,"
                                    + " such as http://localhost:8081/realms/shop");
        }
        return fits;
    }

    /** Whether an address is one of this machine, and in clear. */
    static boolean plain(String address) {
        return address.startsWith("http:");
    }

    private static Optional<URI> parsed(String text) {
        try {
            URI uri = new URI(text);
            boolean bare = uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null;
            return Optional.of(uri).filter(any -> bare && secure(uri));
        } catch (URISyntaxException none) {
            return Optional.empty();
        }
    }

    private static boolean secure(URI uri) {
        String scheme = String.valueOf(uri.getScheme());
        return scheme.equals("https") || scheme.equals("http") && LOOPBACK.contains(uri.getHost());
    }
}
