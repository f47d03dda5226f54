package dev.ashlar.testkit;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import javax.security.auth.x500.X500Principal;

/**
 * An authority that gives certificates away, by <a href="https://www.rfc-editor.org/rfc/rfc5280">RFC 5280</a> and with keys on P-256. Java
 * reads certificates and makes none.
 */
public final class TestAuthority {
    private static final AtomicLong SERIAL = new AtomicLong(System.nanoTime());
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final byte[] ECDSA_SHA256 = HexFormat.of().parseHex("300a06082a8648ce3d040302");
    private static final byte[] ALTERNATIVE_NAME = HexFormat.of().parseHex("0603551d11");
    private static final byte[] AUTHORITY = HexFormat.of().parseHex("300f0603551d130101ff040530030101ff");
    private static final int INTEGER = 0x02;
    private static final int BIT_STRING = 0x03;
    private static final int OCTET_STRING = 0x04;
    private static final int SEQUENCE = 0x30;
    private static final int TIME_TAG = 0x17;

    private final Issued own;

    /** An authority of a name, such as {@code CN=authority}. */
    public TestAuthority(String name) {
        KeyPair keys = keys();
        X500Principal subject = new X500Principal(name);
        Instant now = Instant.now();
        byte[] body = body(subject, subject, keys.getPublic(), now, now.plus(Duration.ofDays(1)), AUTHORITY);
        this.own = new Issued(signed(body, keys.getPrivate()), keys.getPrivate());
    }

    /**
     * A certificate and its key.
     *
     * @param key a secret
     */
    public record Issued(X509Certificate certificate, PrivateKey key) {
        /** The certificate in PEM. */
        public String certificatePem() {
            try {
                return pem("CERTIFICATE", certificate.getEncoded());
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        private static String pem(String label, byte[] bytes) {
            String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
            return "-----BEGIN " + label + "-----\n" + text + "\n-----END " + label + "-----\n";
        }
    }

    /** Its own certificate. */
    public X509Certificate certificate() {
        return own.certificate;
    }

    /** Its own certificate and key. */
    public Issued own() {
        return own;
    }

    /** A certificate of this day. */
    public Issued issue(String subject, String... names) {
        return issue(subject, Instant.now(), names);
    }

    /**
     * A certificate of a day.
     *
     * @param names alternative ones: {@code DNS:}, {@code URI:} or {@code IP:} and a name
     */
    public Issued issue(String subject, Instant from, String... names) {
        KeyPair keys = keys();
        byte[] body = body(
                own.certificate.getSubjectX500Principal(),
                new X500Principal(subject),
                keys.getPublic(),
                from.minus(Duration.ofHours(1)),
                from.plus(Duration.ofDays(1)),
                names.length == 0 ? new byte[0] : alternatives(names));
        return new Issued(signed(body, own.key), keys.getPrivate());
    }

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] body(
            X500Principal issuer, X500Principal subject, PublicKey key, Instant from, Instant until, byte[] extension) {
        byte[] validity = der(SEQUENCE, time(from), time(until));
        byte[] version = der(0xa0, der(INTEGER, new byte[] {2}));
        byte[] serial =
                der(INTEGER, BigInteger.valueOf(SERIAL.incrementAndGet()).toByteArray());
        byte[] extensions = extension.length == 0 ? new byte[0] : der(0xa3, der(SEQUENCE, extension));
        return der(
                SEQUENCE,
                version,
                serial,
                ECDSA_SHA256,
                issuer.getEncoded(),
                validity,
                subject.getEncoded(),
                key.getEncoded(),
                extensions);
    }

    private static byte[] alternatives(String... names) {
        List<byte[]> found =
                List.of(names).stream().map(TestAuthority::alternative).toList();
        byte[] all = der(SEQUENCE, found.toArray(byte[][]::new));
        return der(SEQUENCE, ALTERNATIVE_NAME, der(OCTET_STRING, all));
    }

    private static byte[] alternative(String name) {
        String text = name.substring(name.indexOf(':') + 1);
        return switch (name.substring(0, name.indexOf(':'))) {
            case "DNS" -> der(0x82, text.getBytes(StandardCharsets.US_ASCII));
            case "URI" -> der(0x86, text.getBytes(StandardCharsets.US_ASCII));
            case "IP" -> der(0x87, ip(text));
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static byte[] ip(String text) {
        String[] parts = text.split("\\.", -1);
        byte[] bytes = new byte[parts.length];
        for (int at = 0; at < parts.length; at++) {
            bytes[at] = (byte) Integer.parseInt(parts[at]);
        }
        return bytes;
    }

    private static byte[] time(Instant moment) {
        return der(TIME_TAG, TIME.format(moment).getBytes(StandardCharsets.US_ASCII));
    }

    private static X509Certificate signed(byte[] body, PrivateKey key) {
        try {
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(key);
            signature.update(body);
            byte[] certificate = der(SEQUENCE, body, ECDSA_SHA256, der(BIT_STRING, new byte[] {0}, signature.sign()));
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(certificate));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A value with its tag and length. */
    private static byte[] der(int tag, byte[]... parts) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            content.writeBytes(part);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        int length = content.size();
        if (length < 128) {
            out.write(length);
        } else {
            byte[] digits = BigInteger.valueOf(length).toByteArray();
            int skipped = digits[0] == 0 ? 1 : 0;
            out.write(0x80 | (digits.length - skipped));
            out.write(digits, skipped, digits.length - skipped);
        }
        out.writeBytes(content.toByteArray());
        return out.toByteArray();
    }
}
