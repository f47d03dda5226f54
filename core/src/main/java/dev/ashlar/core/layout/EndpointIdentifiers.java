package dev.ashlar.core.layout;

import dev.ashlar.core.model.ApiModel;
import dev.ashlar.core.model.Environment;
import dev.ashlar.core.model.Schema;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes the identifiers at which obfuscated endpoints answer: {@code _} and 26 characters of base32, the first 130 bits of an HMAC-SHA-256
 * over the environment, the API and the table of the schema. No name in a definition begins with {@code _}, so none can be equal.
 *
 * <p>A table is called by the first name of its schema and keeps it, so identifiers outlive restarts and renames.
 */
public final class EndpointIdentifiers {
    private static final String ALGORITHM = "HmacSHA256";
    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int LEAST = 16;
    private static final int CHARACTERS = 26;
    private static final int BITS = 5;

    private final SecretKeySpec key;

    /**
     * The identifiers of one installation.
     *
     * @param key secret, at least 16 bytes; with another one every identifier is another
     */
    public EndpointIdentifiers(byte[] key) {
        if (key.length < LEAST) {
            throw new IllegalArgumentException("a key for identifiers has at least " + LEAST + " bytes");
        }
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    /** A model as it answers in an environment, from a database that has all of its schemas. */
    public ApiModel answering(ApiModel model, Environment environment, Layout layout) {
        return model.answering(
                schema -> identifier(environment.label() + "/" + model.name() + "/" + table(layout, schema)));
    }

    private static String table(Layout layout, Schema schema) {
        return layout.live(schema.name())
                .orElseThrow(() -> new IllegalArgumentException("the database has no table of " + schema))
                .table();
    }

    private String identifier(String identity) {
        byte[] mac = mac(identity.getBytes(StandardCharsets.UTF_8));
        StringBuilder identifier = new StringBuilder("_");
        for (int bit = 0; bit < CHARACTERS * BITS; bit += BITS) {
            int window = (mac[bit / 8] & 0xff) << 8 | mac[bit / 8 + 1] & 0xff;
            identifier.append(ALPHABET.charAt(window >> 16 - BITS - bit % 8 & (1 << BITS) - 1));
        }
        return identifier.toString();
    }

    private byte[] mac(byte[] message) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }
}
