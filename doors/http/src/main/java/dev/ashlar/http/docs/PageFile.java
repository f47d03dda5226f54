package dev.ashlar.http.docs;

import dev.ashlar.http.message.Bytes;
import dev.ashlar.http.rest.EntityTags;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * A file of the page.
 *
 * @param type its media type
 * @param tag its entity tag, made of the bytes
 */
record PageFile(Header type, Bytes body, String tag) {
    /** A file of the product. */
    static PageFile packaged(String type, String resource) {
        try (InputStream in = PageFile.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is not packaged");
            }
            return of(type, in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file of some bytes. */
    static PageFile of(String type, byte[] bytes) {
        Bytes body = new Bytes();
        body.writeBytes(bytes);
        return new PageFile(HeaderValues.create(HeaderNames.CONTENT_TYPE, type), body, EntityTags.of(body));
    }

    /** What stands for its bytes in an address. */
    String version() {
        return tag.substring(1, tag.length() - 1);
    }
}
