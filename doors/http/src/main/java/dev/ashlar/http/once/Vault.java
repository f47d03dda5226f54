package dev.ashlar.http.once;

import dev.ashlar.control.secrets.Place;
import dev.ashlar.control.secrets.Sealed;
import dev.ashlar.control.secrets.Sealer;
import dev.ashlar.core.work.Digest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/**
 * Makes unreadable what is kept of requests: whoever has the database alone can neither read it nor guess it.
 *
 * @param digests key for HMAC-SHA256
 * @param sealer of what has to be read again
 */
public record Vault(SecretKey digests, Sealer sealer) {
    /** The digest of texts, each apart from the others. */
    public Digest digest(List<String> parts) {
        Mac mac = mac();
        parts.forEach(part -> update(mac, part.getBytes(StandardCharsets.UTF_8)));
        return Digest.of(mac.doFinal());
    }

    /** The digest of texts and of bytes behind them. */
    Digest digest(List<String> parts, byte[] bytes) {
        Mac mac = mac();
        parts.forEach(part -> update(mac, part.getBytes(StandardCharsets.UTF_8)));
        update(mac, bytes);
        return Digest.of(mac.doFinal());
    }

    private static void update(Mac mac, byte[] bytes) {
        mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, bytes.length));
        mac.update(bytes);
    }

    private Mac mac() {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(digests);
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HMAC-SHA256", e);
        }
    }

    /** Makes bytes unreadable, for a place. */
    public byte[] seal(Place place, byte[] open) {
        return sealer.seal(place, open).bytes();
    }

    /** Reads what was sealed for a place. */
    public byte[] open(Place place, byte[] sealed) {
        return sealer.open(place, Sealed.of(sealed));
    }

    @Override
    public String toString() {
        return "Vault";
    }
}
