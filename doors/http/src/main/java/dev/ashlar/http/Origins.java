package dev.ashlar.http;

import java.net.URI;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Of which origins web pages may use a server, by the <a href="https://fetch.spec.whatwg.org/#http-cors-protocol">CORS protocol</a>.
 *
 * @param any whether of all
 * @param local whether of the server's own machine
 * @param named others, such as {@code https://shop.example.com}, in lower case
 */
public record Origins(boolean any, boolean local, Set<String> named) {
    /** None but the server's own. */
    public static final Origins NONE = new Origins(false, false, Set.of());

    /** Those of one's own machine, at any port. */
    public static final Origins LOCAL = new Origins(false, true, Set.of());

    public Origins {
        named = Set.copyOf(named);
    }

    /**
     * Reads {@code none}, {@code *}, or {@code local} and origins, with spaces or commas between them.
     *
     * @throws IllegalArgumentException for anything else
     */
    public static Origins parse(String text) {
        Set<String> words = new LinkedHashSet<>(
                Arrays.asList(text.strip().toLowerCase(Locale.ROOT).split("[\\s,]+")));
        if (words.size() == 1 && words.contains("none")) {
            return NONE;
        }
        boolean any = words.remove("*");
        boolean local = words.remove("local");
        words.stream().filter(word -> !isOrigin(word)).findFirst().ifPresent(word -> {
            throw new IllegalArgumentException(
                    "expected none, local, * or origins such as https://shop.example.com, found `" + word + "`");
        });
        return new Origins(any, local, words);
    }

    private static boolean isOrigin(String word) {
        return word.matches("https?://[a-z0-9.\\[\\]:-]+");
    }

    /** Whether there are any besides the server's own. */
    public boolean some() {
        return any || local || !named.isEmpty();
    }

    /** Whether pages of an origin may use the server. */
    public boolean admits(String origin) {
        return any
                || named.contains(origin.toLowerCase(Locale.ROOT))
                || local && HttpSettings.LOOPBACK.contains(host(origin));
    }

    private static String host(String origin) {
        try {
            String host = URI.create(origin).getHost();
            return host == null ? "" : host.toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
