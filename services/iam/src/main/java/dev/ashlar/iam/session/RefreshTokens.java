package dev.ashlar.iam.session;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/**
 * Refresh tokens: {@code rt_} and, in base64url, a session's id, its turn, and an HMAC-SHA256 of both and the issuer. Each refresh is a turn
 * of its session, and only the token of the current turn counts. So nothing has to be kept of the tokens but one number, and a genuine token
 * of an earlier turn can be told from a forged one: it was used before, and by whom is not known.
 */
final class RefreshTokens {
    private static final String PREFIX = "rt_";
    private static final int SUBJECT = Long.BYTES * 2 + Integer.BYTES;
    private static final int MAC = 32;
    private static final int LENGTH = PREFIX.length() + (SUBJECT + MAC) * 4 / 3 + 1;

    private final SecretKey key;
    private final String issuer;

    /**
     * The refresh tokens of one issuer.
     *
     * @param key of all issuers, for HMAC-SHA256
     */
    RefreshTokens(SecretKey key, String issuer) {
        this.key = key;
        this.issuer = issuer;
    }

    /** What a genuine token says. */
    record Turn(UUID session, int number) {}

    String write(Turn turn) {
        byte[] subject = subject(turn);
        byte[] bytes = ByteBuffer.allocate(SUBJECT + MAC)
                .put(subject)
                .put(mac(subject))
                .array();
        return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Empty for everything that was not made here, for this issuer. */
    Optional<Turn> read(String token) {
        if (token.length() > LENGTH || !token.startsWith(PREFIX)) {
            return Optional.empty();
        }
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(token.substring(PREFIX.length())));
            if (bytes.remaining() != SUBJECT + MAC) {
                return Optional.empty();
            }
            Turn turn = new Turn(new UUID(bytes.getLong(), bytes.getLong()), bytes.getInt());
            byte[] mac = new byte[MAC];
            bytes.get(mac);
            return MessageDigest.isEqual(mac, mac(subject(turn))) ? Optional.of(turn) : Optional.empty();
        } catch (IllegalArgumentException noBase64) {
            return Optional.empty();
        }
    }

    private static byte[] subject(Turn turn) {
        return ByteBuffer.allocate(SUBJECT)
                .putLong(turn.session.getMostSignificantBits())
                .putLong(turn.session.getLeastSignificantBits())
                .putInt(turn.number)
                .array();
    }

    private byte[] mac(byte[] subject) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update(issuer.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return mac.doFinal(subject);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }
}
