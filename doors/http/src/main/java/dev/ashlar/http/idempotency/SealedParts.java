package dev.ashlar.http.idempotency;

import dev.ashlar.control.secrets.Place;
import dev.ashlar.http.message.Spool;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * Bytes of any number that are kept sealed, part by part, so that they are never in memory as a whole.
 *
 * @param place where the part of a number belongs
 */
public record SealedParts(RequestSealer sealer, IntFunction<Place> place) {
    /** Bytes of a part. */
    private static final int SIZE = 256 * 1024;

    /** Keeps a part. */
    @FunctionalInterface
    public interface Keeping {
        /** Keeps the part of a number. */
        void keep(int number, byte[] sealed);
    }

    /** Reads bytes to their end, and has their parts kept from a number on. */
    public void write(InputStream bytes, int first, Keeping keeping) {
        try (bytes) {
            byte[] part = bytes.readNBytes(SIZE);
            for (int number = first; part.length > 0; number++) {
                keeping.keep(number, sealer.seal(place.apply(number), part));
                part = bytes.readNBytes(SIZE);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The bytes of all parts from a number on; closed by the caller. */
    public Spool read(int first, IntFunction<Optional<byte[]>> parts) {
        Spool all = new Spool();
        try {
            Optional<byte[]> part = parts.apply(first);
            for (int number = first; part.isPresent(); number++) {
                byte[] bytes = sealer.open(place.apply(number), part.get());
                all.write(bytes, 0, bytes.length);
                part = parts.apply(number + 1);
            }
            return all;
        } catch (RuntimeException e) {
            all.close();
            throw e;
        }
    }
}
