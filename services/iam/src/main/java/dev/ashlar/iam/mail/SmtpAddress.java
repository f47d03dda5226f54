package dev.ashlar.iam.mail;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/**
 * A server that takes mail, as settings write it: {@code smtp://user:password@host:587}, or {@code smtps://} for TLS from the first byte.
 *
 * @param secure whether it is TLS from the first byte; otherwise it is switched to where the server can
 * @param user empty where none is needed
 * @param password a secret
 */
public record SmtpAddress(boolean secure, String host, int port, String user, String password) {
    private static final int SUBMISSION = 587;
    private static final int SUBMISSIONS = 465;

    /** Reads such an address; fails with {@link IllegalArgumentException}, which never quotes it. */
    public static SmtpAddress parse(String text) {
        try {
            URI uri = new URI(text.strip());
            boolean secure = "smtps".equals(uri.getScheme());
            if (uri.getHost() == null || !(secure || "smtp".equals(uri.getScheme()))) {
                throw malformed();
            }
            int port = uri.getPort() > 0 ? uri.getPort() : secure ? SUBMISSIONS : SUBMISSION;
            String[] names = (uri.getRawUserInfo() == null ? "" : uri.getRawUserInfo()).split(":", 2);
            return new SmtpAddress(
                    secure, uri.getHost(), port, decoded(names[0]), names.length == 2 ? decoded(names[1]) : "");
        } catch (URISyntaxException e) {
            throw malformed();
        }
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static IllegalArgumentException malformed() {
        return new IllegalArgumentException(
                "expected the address of a server that takes mail, smtp://user:password@host:587 or smtps://…:465");
    }

    @Override
    public String toString() {
        return (secure ? "smtps://" : "smtp://") + host + ":" + port;
    }
}
