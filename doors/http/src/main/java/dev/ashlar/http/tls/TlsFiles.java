package dev.ashlar.http.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The files in PEM that a server's key and certificates are in.
 *
 * @param certificate the server's, then those that lead from it to an authority
 * @param key of the server's certificate, not encrypted
 * @param authorities whose certificates callers may show; empty where they are not asked for any
 */
public record TlsFiles(Path certificate, Path key, Optional<Path> authorities) {
    /**
     * What is in them now.
     *
     * @throws IllegalArgumentException where one cannot be read, or the key is that of another certificate
     */
    public TlsSettings read() {
        TlsSettings read = new TlsSettings(
                PemFiles.key(key),
                PemFiles.certificates(certificate),
                authorities.map(PemFiles::certificates).orElse(List.of()));
        if (!PemFiles.match(read.key(), read.chain().getFirst())) {
            throw new IllegalArgumentException(key + " is not the key of the first certificate of " + certificate);
        }
        return read;
    }

    /** What tells their state from another one: when each was changed, and what it is now where it is a link. */
    public String state() {
        StringBuilder state = new StringBuilder();
        Stream.concat(Stream.of(certificate, key), authorities.stream()).forEach(file -> state.append(state(file)));
        return state.toString();
    }

    private static String state(Path file) {
        try {
            return file.toRealPath() + " " + Files.getLastModifiedTime(file) + " " + Files.size(file) + "\n";
        } catch (IOException absent) {
            return file + " absent\n";
        }
    }
}
