package dev.ashlar.cli.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;

/** A certificate that Java's own tool makes, and its key, as files in PEM. */
public final class Certificates {
    private static final String PASSWORD = "changeit";

    private final Path folder;
    private final Path own;
    private final Path key;
    private final String secret;

    /** Writes them into a folder. */
    public Certificates(Path folder) {
        this.folder = folder;
        try {
            KeyStore store = KeyStore.getInstance(made(folder).toFile(), PASSWORD.toCharArray());
            byte[] bytes = store.getKey("own", PASSWORD.toCharArray()).getEncoded();
            this.own = pem("own.pem", "CERTIFICATE", store.getCertificate("own").getEncoded());
            this.key = pem("own.key", "PRIVATE KEY", bytes);
            this.secret = Base64.getEncoder().encodeToString(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path made(Path folder) throws IOException {
        Path file = folder.resolve("own.p12");
        Path tool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        List<String> command = List.of(
                tool.toString(),
                "-genkeypair",
                "-alias",
                "own",
                "-keyalg",
                "EC",
                "-dname",
                "CN=server",
                "-keystore",
                file.toString(),
                "-storepass",
                PASSWORD);
        try {
            if (new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() != 0) {
                throw new IllegalStateException("keytool failed");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return file;
    }

    private Path pem(String name, String label, byte[] bytes) throws IOException {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
        String pem = "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(label, text, label);
        return Files.writeString(folder.resolve(name), pem);
    }

    /** The certificate. */
    public Path own() {
        return own;
    }

    /** Its key. */
    public Path key() {
        return key;
    }

    /** The same key as it stands in the file, without breaks of lines. */
    public String secret() {
        return secret;
    }

    /** A key of no certificate. */
    public Path otherKey() {
        try {
            return pem(
                    "other.key",
                    "PRIVATE KEY",
                    KeyPairGenerator.getInstance("EC")
                            .generateKeyPair()
                            .getPrivate()
                            .getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
