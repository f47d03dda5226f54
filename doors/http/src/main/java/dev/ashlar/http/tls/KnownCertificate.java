package dev.ashlar.http.tls;

import dev.ashlar.core.work.Digest;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;

/** How somebody's certificate is told from all others that an authority gave. */
public sealed interface KnownCertificate {
    /** Whether it is that one. */
    boolean is(X509Certificate certificate);

    /**
     * Reads what a setting says: {@code SHA256:} and a fingerprint in hexadecimal digits, {@code DNS:} or {@code URI:} and an alternative name,
     * or a subject such as {@code CN=gateway,O=Shop}.
     *
     * @throws IllegalArgumentException for anything else
     */
    static KnownCertificate parse(String text) {
        int colon = text.indexOf(':');
        String rest = text.substring(colon + 1).strip();
        return switch (colon < 0 ? "" : text.substring(0, colon).toUpperCase(Locale.ROOT)) {
            case "SHA256" -> Fingerprint.parse(rest);
            case "DNS" -> new AlternativeName(AlternativeName.DNS, name(rest).toLowerCase(Locale.ROOT));
            case "URI" -> new AlternativeName(AlternativeName.URI, name(rest));
            default -> subject(text);
        };
    }

    private static String name(String text) {
        if (text.isEmpty() || text.indexOf('*') >= 0) {
            throw new IllegalArgumentException("an alternative name is told in full");
        }
        return text;
    }

    private static Subject subject(String text) {
        try {
            X500Principal name = new X500Principal(text);
            if (!name.getName().isEmpty()) {
                return new Subject(name);
            }
        } catch (IllegalArgumentException noName) {
            // refused like any other text
        }
        throw new IllegalArgumentException(
                "expected SHA256:FINGERPRINT, DNS:NAME, URI:NAME or a subject such as CN=gateway,O=Shop, found `" + text
                        + "`");
    }

    /**
     * By the SHA-256 of all its bytes: it and no other, so also not the one that comes after it.
     *
     * @param hex 64 digits in lower case
     */
    record Fingerprint(String hex) implements KnownCertificate {
        private static final int DIGITS = 64;

        static Fingerprint parse(String text) {
            String hex = text.replace(":", "").toLowerCase(Locale.ROOT);
            if (!hex.matches("[0-9a-f]{" + DIGITS + "}")) {
                throw new IllegalArgumentException("a SHA-256 fingerprint has " + DIGITS + " hexadecimal digits");
            }
            return new Fingerprint(hex);
        }

        @Override
        public boolean is(X509Certificate certificate) {
            try {
                return Digest.sha256(certificate.getEncoded()).toString().equals(hex);
            } catch (CertificateEncodingException e) {
                throw new IllegalStateException("a certificate that was believed has no bytes", e);
            }
        }
    }

    /** By its subject, the whole of it and letter by letter: equal principals may differ in case, blanks and forms of letters. */
    record Subject(X500Principal name) implements KnownCertificate {
        @Override
        public boolean is(X509Certificate certificate) {
            return name.getName().equals(certificate.getSubjectX500Principal().getName());
        }
    }

    /**
     * By one of its alternative names.
     *
     * @param type by RFC 5280
     */
    record AlternativeName(int type, String name) implements KnownCertificate {
        static final int DNS = 2;
        static final int URI = 6;

        @Override
        public boolean is(X509Certificate certificate) {
            return names(certificate).stream()
                    .anyMatch(each -> type == (Integer) each.get(0) && name.equals(text(each)));
        }

        private String text(List<?> found) {
            String text = String.valueOf(found.get(1));
            return type == DNS ? text.toLowerCase(Locale.ROOT) : text;
        }

        private static Collection<List<?>> names(X509Certificate certificate) {
            try {
                return Optional.ofNullable(certificate.getSubjectAlternativeNames())
                        .orElse(List.of());
            } catch (CertificateParsingException unreadable) {
                return List.of();
            }
        }
    }
}
