package dev.ashlar.http.idempotency;

import dev.ashlar.control.secrets.Place;
import dev.ashlar.control.secrets.Sealed;
import dev.ashlar.control.secrets.Sealer;
import dev.ashlar.core.work.Digest;
import java.io.IOException;
import java.io.InputStream;
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
public record RequestSealer(SecretKey digests, Sealer sealer) {
    private static final int BUFFER = 8192;

    /** The digest of texts, each apart from the others. */
    public Digest digest(List<String> parts) {
        Mac mac = mac();
        parts.forEach(part -> update(mac, part.getBytes(StandardCharsets.UTF_8)));
        return Digest.of(mac.doFinal());
    }

    /** The digest of texts and of bytes behind them, which are read to their end. */
    Digest digest(List<String> parts, InputStream bytes) throws IOException {
        Mac mac = mac();
        parts.forEach(part -> update(mac, part.getBytes(StandardCharsets.UTF_8)));
        byte[] some = new byte[BUFFER];
        for (int count = bytes.read(some); count >= 0; count = bytes.read(some)) {
            mac.update(some, 0, count);
        }
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
        return "RequestSealer";
    }
}
