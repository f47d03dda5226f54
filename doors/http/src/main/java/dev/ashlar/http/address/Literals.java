package dev.ashlar.http.address;

import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Pattern;

/** IP addresses as they are written, with nobody asked for names. */
final class Literals {
    private static final Pattern FORM = Pattern.compile(
            "[0-9]{1,3}(?:\\.[0-9]{1,3}){3}|(?=.*:.*:)[0-9A-Fa-f:]{2,39}(?:[0-9]{1,3}(?:\\.[0-9]{1,3}){3})?");

    private Literals() {}

    /** The address of a text, if it is one and nothing else. */
    static Optional<InetAddress> read(String text) {
        if (!FORM.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.ofLiteral(text));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    /** The address of a text in which it may be quoted, stand in brackets, and have a port behind it. */
    static Optional<InetAddress> readNode(String text) {
        String plain = text.strip().replace("\"", "");
        if (plain.startsWith("[")) {
            int end = plain.indexOf(']');
            return end < 0 ? Optional.empty() : read(plain.substring(1, end));
        }
        int colon = plain.indexOf(':');
        boolean port = colon >= 0 && colon == plain.lastIndexOf(':');
        return read(port ? plain.substring(0, colon) : plain);
    }
}
