package dev.ashlar.control.secrets;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Encrypts the secrets of one purpose for storage, each bound to its {@link Place}.
 *
 * <p>AES-256-GCM. A sealed secret is a format byte (1), a random nonce of 12 bytes, the cipher text and a tag of 16 bytes.
 * Random nonces allow 2<sup>32</sup> secrets a purpose.
 */
public final class Sealer {
    private static final byte FORMAT = 1;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String purpose;
    private final SecretKey key;

    Sealer(String purpose, SecretKey key) {
        this.purpose = purpose;
        this.key = key;
    }

    /** Encrypts a secret for a place; no two results are the same. */
    public Sealed seal(Place place, byte[] secret) {
        byte[] nonce = new byte[NONCE];
        RANDOM.nextBytes(nonce);
        byte[] cipherText = run(Cipher.ENCRYPT_MODE, place, nonce, secret);
        return Sealed.of(ByteBuffer.allocate(1 + NONCE + cipherText.length)
                .put(FORMAT)
                .put(nonce)
                .put(cipherText)
                .array());
    }

    /** Encrypts a text for a place. */
    public Sealed seal(Place place, String secret) {
        return seal(place, secret.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Decrypts what was sealed for a place.
     *
     * @throws UnreadableSecretException when it was sealed with another key, for another place, or altered
     */
    public byte[] open(Place place, Sealed sealed) {
        ByteBuffer buffer = ByteBuffer.wrap(sealed.bytes());
        if (buffer.remaining() < 1 + NONCE + TAG_BITS / Byte.SIZE || buffer.get() != FORMAT) {
            throw new UnreadableSecretException(purpose);
        }
        byte[] nonce = new byte[NONCE];
        byte[] cipherText = new byte[buffer.remaining() - NONCE];
        buffer.get(nonce).get(cipherText);
        return run(Cipher.DECRYPT_MODE, place, nonce, cipherText);
    }

    /** Decrypts a text that was sealed for a place. */
    public String openText(Place place, Sealed sealed) {
        return new String(open(place, sealed), StandardCharsets.UTF_8);
    }

    private byte[] run(int mode, Place place, byte[] nonce, byte[] input) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(place.bytes());
            return cipher.doFinal(input);
        } catch (AEADBadTagException failure) {
            throw new UnreadableSecretException(purpose);
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("this Java runtime has no AES-256-GCM", failure);
        }
    }

    @Override
    public String toString() {
        return "Sealer[" + purpose + "]";
    }
}
