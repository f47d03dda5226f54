package dev.ashlar.http.tls;

import io.helidon.common.configurable.Resource;
import io.helidon.common.pki.Keys;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;

/** Reads keys and certificates from files in PEM. What is wrong with one is told without showing any of it. */
public final class PemFiles {
    private PemFiles() {}

    /**
     * All certificates of a file, in their order.
     *
     * @throws IllegalArgumentException for a file without any
     */
    public static List<X509Certificate> certificates(Path file) {
        try (InputStream bytes = Files.newInputStream(file)) {
            List<X509Certificate> found = CertificateFactory.getInstance("X.509").generateCertificates(bytes).stream()
                    .map(X509Certificate.class::cast)
                    .toList();
            if (found.isEmpty()) {
                throw new IllegalArgumentException(file + " has no certificate");
            }
            return found;
        } catch (IOException e) {
            throw new IllegalArgumentException(file + " cannot be read", e);
        } catch (CertificateException e) {
            throw new IllegalArgumentException(file + " has no certificates in PEM", e);
        }
    }

    /**
     * The private key of a file, in PKCS #8 or PKCS #1 and not encrypted.
     *
     * @throws IllegalArgumentException for a file without one
     */
    public static PrivateKey key(Path file) {
        if (!Files.isReadable(file)) {
            throw new IllegalArgumentException(file + " cannot be read");
        }
        try {
            return Keys.builder()
                    .pem(pem -> pem.key(Resource.create(file)))
                    .build()
                    .privateKey()
                    .orElseThrow();
        } catch (RuntimeException unreadable) {
            // The cause may quote the file.
            throw new IllegalArgumentException(file + " has no private key in PEM, or one that is encrypted");
        }
    }

    /** Whether a key is that of a certificate. */
    public static boolean match(PrivateKey key, X509Certificate certificate) {
        try {
            Signature signature = Signature.getInstance(algorithm(key));
            signature.initSign(key);
            signature.update(certificate.getEncoded());
            byte[] signed = signature.sign();
            signature.initVerify(certificate.getPublicKey());
            signature.update(certificate.getEncoded());
            return signature.verify(signed);
        } catch (GeneralSecurityException other) {
            return false;
        }
    }

    private static String algorithm(PrivateKey key) {
        return switch (key.getAlgorithm()) {
            case "EC" -> "SHA256withECDSA";
            case "RSA" -> "SHA256withRSA";
            default -> key.getAlgorithm();
        };
    }
}
