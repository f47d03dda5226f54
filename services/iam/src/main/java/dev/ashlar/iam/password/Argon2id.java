package dev.ashlar.iam.password;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Argon2id hashes in the <a href="https://github.com/P-H-C/phc-string-format">PHC string format</a>.
 *
 * @param memory KiB of a hash
 * @param passes over the memory
 * @param lanes that could be filled at the same time
 */
record Argon2id(int memory, int passes, int lanes) {
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Base64.Encoder ENCODER = Base64.getEncoder().withoutPadding();
    private static final Pattern FORM = Pattern.compile(
            "\\$argon2id\\$v=19\\$m=(\\d{1,8}),t=(\\d{1,4}),p=(\\d{1,3})\\$([A-Za-z0-9+/]+)\\$([A-Za-z0-9+/]+)");

    /** The hash of a password, with a new salt. */
    String hash(String password) {
        byte[] salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        return "$argon2id$v=19$m=" + memory + ",t=" + passes + ",p=" + lanes + "$" + ENCODER.encodeToString(salt) + "$"
                + ENCODER.encodeToString(bytes(password, salt, HASH_BYTES));
    }

    /**
     * Whether a hash, made with whatever memory and passes, is that of a password.
     *
     * @throws IllegalArgumentException where it is no Argon2id hash
     */
    static boolean matches(String password, String hash) {
        Matcher parts = FORM.matcher(hash);
        if (!parts.matches()) {
            throw new IllegalArgumentException("not an Argon2id hash");
        }
        Argon2id made = new Argon2id(
                Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2)), Integer.parseInt(parts.group(3)));
        byte[] expected = Base64.getDecoder().decode(parts.group(5));
        byte[] salt = Base64.getDecoder().decode(parts.group(4));
        return MessageDigest.isEqual(made.bytes(password, salt, expected.length), expected);
    }

    private byte[] bytes(String password, byte[] salt, int count) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(memory)
                .withIterations(passes)
                .withParallelism(lanes)
                .withSalt(salt)
                .build());
        byte[] bytes = new byte[count];
        generator.generateBytes(password.getBytes(StandardCharsets.UTF_8), bytes);
        return bytes;
    }
}
