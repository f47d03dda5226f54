package dev.ashlar.http.message;

import dev.ashlar.core.problem.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * What a request asks for by its first line, as it was received: a path, or as proxies are asked an address that names a server too. By <a
 * href="https://www.rfc-editor.org/rfc/rfc3986">RFC 3986</a> everything but some characters has to be percent-encoded.
 */
public final class Target {
    private static final boolean[] PLAIN = new boolean[128];

    static {
        String plain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~!$&'()*+,;=:@/?";
        for (int at = 0; at < plain.length(); at++) {
            PLAIN[plain.charAt(at)] = true;
        }
    }

    private Target() {}

    /** The path, also of an address that names a server. */
    static String path(String target) {
        int authority = authority(target);
        if (authority < 0) {
            return target;
        }
        int slash = target.indexOf('/', authority);
        return slash < 0 ? "/" : target.substring(slash);
    }

    /** The server that an address names, or null. */
    static @Nullable String server(String target) {
        int authority = authority(target);
        if (authority < 0) {
            return null;
        }
        int slash = target.indexOf('/', authority);
        return slash < 0 ? target.substring(authority) : target.substring(authority, slash);
    }

    /** Where the name of a server begins in an address, -1 where there is none. */
    private static int authority(String target) {
        return target.startsWith("http://") || target.startsWith("https://") ? target.indexOf("//") + 2 : -1;
    }

    /**
     * Makes sure that a part of an address is well-formed.
     *
     * @param part what is checked, as the refusal calls it
     * @throws Refusal MALFORMED, with the first character that is wrong
     */
    public static void check(String part, String text) {
        int wrong = firstWrong(text);
        if (wrong >= 0) {
            throw invalid(part, text, wrong);
        }
    }

    /** Whether a text is a well-formed part of an address, so that it can be shown again. */
    public static boolean valid(String text) {
        return firstWrong(text) < 0;
    }

    private static int firstWrong(String text) {
        for (int at = 0; at < text.length(); at++) {
            char character = text.charAt(at);
            if (character >= PLAIN.length || !PLAIN[character]) {
                if (character != '%' || !encoded(text, at)) {
                    return at;
                }
                at += 2;
            }
        }
        return -1;
    }

    private static boolean encoded(String text, int at) {
        return at + 2 < text.length()
                && Character.digit(text.charAt(at + 1), 16) >= 0
                && Character.digit(text.charAt(at + 2), 16) >= 0
                && text.charAt(at + 1) < PLAIN.length
                && text.charAt(at + 2) < PLAIN.length;
    }

    private static Refusal invalid(String part, String text, int at) {
        return Refusal.of(
                Refusal.Kind.MALFORMED,
                "invalid_address",
                "The " + part + " has " + shown(text.charAt(at)) + " at position " + (at + 1)
                        + ", which must be percent-encoded." + hint(text.charAt(at)));
    }

    private static String hint(char character) {
        return character == '[' ? " Filters have no brackets, as in state=open and state.in=open,paid." : "";
    }

    private static String shown(char character) {
        if (character >= PLAIN.length) {
            return "a character outside of ASCII";
        }
        if (character == '%') {
            return "a % that is not followed by two hexadecimal digits";
        }
        return character <= ' ' || character == 127
                ? "the control character " + (int) character
                : "the character " + character;
    }
}
