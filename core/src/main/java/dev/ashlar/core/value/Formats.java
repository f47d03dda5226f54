package dev.ashlar.core.value;

import dev.ashlar.core.model.Constraints.Format;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;

/** Tells whether a text has a named format; every check is linear in the text's length. */
final class Formats {
    private static final String LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
    private static final Pattern HOSTNAME = Pattern.compile(LABEL + "(?:\\." + LABEL + ")*+");
    private static final Pattern MAILBOX = Pattern.compile("[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}");
    private static final Pattern PHONE = Pattern.compile("\\+[1-9][0-9]{6,14}");
    private static final Pattern SLUG = Pattern.compile("[a-z0-9]++(?:-[a-z0-9]++)*+");
    private static final int LONGEST_HOSTNAME = 253;
    private static final int LONGEST_EMAIL = 254;
    private static final int LONGEST_SLUG = 2000;
    private static final int LONGEST_URI = 8000;

    private Formats() {}

    static boolean fits(Format format, String text) {
        return switch (format) {
            case EMAIL -> email(text);
            case URI -> uri(text);
            case HOSTNAME -> hostname(text);
            case IPV4 -> Addresses.ipv4(text);
            case IPV6 -> Addresses.ipv6(text);
            case PHONE -> text.length() <= 16 && PHONE.matcher(text).matches();
            case SLUG -> text.length() <= LONGEST_SLUG && SLUG.matcher(text).matches();
        };
    }

    /** By the production {@code valid e-mail address} of the HTML standard. */
    private static boolean email(String text) {
        int sign = text.lastIndexOf('@');
        return text.length() <= LONGEST_EMAIL
                && sign > 0
                && MAILBOX.matcher(text.substring(0, sign)).matches()
                && hostname(text.substring(sign + 1));
    }

    /** By RFC 1123. */
    private static boolean hostname(String text) {
        return text.length() <= LONGEST_HOSTNAME && HOSTNAME.matcher(text).matches();
    }

    /** By RFC 2396 as {@link URI} reads it, with a scheme. */
    private static boolean uri(String text) {
        try {
            return text.length() <= LONGEST_URI && new URI(text).isAbsolute();
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
