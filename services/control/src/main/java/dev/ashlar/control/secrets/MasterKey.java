package dev.ashlar.control.secrets;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The one secret of an installation, 32 bytes, out of which every other key is derived.
 *
 * <p>Never used itself: each purpose has a key of its own, by HKDF-SHA256 (<a
 * href="https://www.rfc-editor.org/rfc/rfc5869">RFC 5869</a>). It never shows itself in text.
 */
public final class MasterKey {
    /** The environment variable that holds it. */
    public static final String VARIABLE = "ASHLAR_KEY";

    /** Its size in bytes. */
    public static final int SIZE = 32;

    private static final Pattern HEX = Pattern.compile("[0-9a-fA-F]{" + 2 * SIZE + "}");
    private static final byte[] SALT = "dev.ashlar".getBytes(StandardCharsets.UTF_8);

    private final byte[] bytes;

    private MasterKey(byte[] bytes) {
        this.bytes = bytes;
    }

    /** A new key from the system's secure random source. */
    public static MasterKey random() {
        byte[] bytes = new byte[SIZE];
        new SecureRandom().nextBytes(bytes);
        return new MasterKey(bytes);
    }

    /**
     * Reads a key of 32 bytes as 64 hexadecimal digits or as base64 (plain or for URLs, with or without padding).
     *
     * @param source where the text comes from, for the message of a failure
     * @throws MasterKeyException when it is anything else; the message never quotes it
     */
    public static MasterKey parse(String text, String source) {
        byte[] bytes = decode(text.strip(), source);
        if (bytes.length != SIZE) {
            throw new MasterKeyException("%s holds %d bytes, a key has %d; `openssl rand -base64 32` makes one"
                    .formatted(source, bytes.length, SIZE));
        }
        if (uniform(bytes)) {
            throw new MasterKeyException(
                    source + " repeats one byte, which is no key; `openssl rand -base64 32` makes one");
        }
        return new MasterKey(bytes);
    }

    /** The key in {@value #VARIABLE}, if that is set; a blank one counts as a mistake. */
    public static Optional<MasterKey> fromEnvironment(Map<String, String> environment) {
        return Optional.ofNullable(environment.get(VARIABLE)).map(text -> parse(text, VARIABLE));
    }

    private static byte[] decode(String text, String source) {
        if (text.isEmpty()) {
            throw new MasterKeyException(source + " is empty; `openssl rand -base64 32` makes a key");
        }
        try {
            return HEX.matcher(text).matches() ? HexFormat.of().parseHex(text) : base64(text);
        } catch (IllegalArgumentException failure) {
            throw new MasterKeyException(source + " is neither base64 nor 64 hexadecimal digits");
        }
    }

    private static byte[] base64(String text) {
        return Base64.getDecoder().decode(text.replace('-', '+').replace('_', '/'));
    }

    private static boolean uniform(byte[] bytes) {
        byte[] same = new byte[bytes.length];
        Arrays.fill(same, bytes[0]);
        return Arrays.equals(bytes, same);
    }

    /**
     * The key for one purpose, 256 bits for HMAC-SHA256: the same on every node that has this master key, and of no use to
     * find another purpose's key or the master key.
     */
    public SecretKey derive(String purpose) {
        return derive(purpose, "HmacSHA256");
    }

    /** What seals the secrets of one purpose. */
    public Sealer sealer(String purpose) {
        return new Sealer(purpose, derive(purpose, "AES"));
    }

    private SecretKey derive(String purpose, String algorithm) {
        byte[] info = ("ashlar/1/" + algorithm + "/" + purpose).getBytes(StandardCharsets.UTF_8);
        HKDFParameterSpec parameters =
                HKDFParameterSpec.ofExtract().addIKM(bytes).addSalt(SALT).thenExpand(info, SIZE);
        try {
            return new SecretKeySpec(KDF.getInstance("HKDF-SHA256").deriveData(parameters), algorithm);
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("this Java runtime has no HKDF-SHA256", failure);
        }
    }

    /** The key as base64, for {@link KeyFile} alone. */
    String text() {
        return Base64.getEncoder().encodeToString(bytes);
    }

    @Override
    public String toString() {
        return "MasterKey[***]";
    }
}
