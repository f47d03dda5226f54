package dev.ashlar.http.message;

import io.helidon.http.Header;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is answered: a status, header fields and a body that is complete. Built and sent by one thread, and closed when it is sent
 * or given up.
 */
public final class Answer implements AutoCloseable {
    private static final byte[] NOTHING = new byte[0];

    private final Status status;
    private final String code;
    private final List<Header> headers = new ArrayList<>(12);
    private byte[] body = NOTHING;
    private int length;
    private @Nullable Spool rest;
    private boolean closing;

    private Answer(Status status, String code) {
        this.status = status;
        this.code = code;
    }

    /** An answer without a body. */
    public static Answer of(Status status) {
        return new Answer(status, "");
    }

    /** An answer that was given before; its header fields and its body are still to come. */
    public static Answer of(Status status, String code) {
        return new Answer(status, code);
    }

    /** A JSON document. */
    public static Answer json(Status status, Bytes body) {
        return new Answer(status, "").with(Names.JSON).body(body);
    }

    /** A body of a media type. */
    public static Answer of(Status status, Header mediaType, Bytes body) {
        return new Answer(status, "").with(mediaType).body(body);
    }

    /** A JSON document whose bytes may be many: some, then those of a spool, which is closed with the answer. */
    public static Answer json(Status status, Bytes begin, Spool rest) {
        return json(status, begin).rest(rest);
    }

    /** Gives it more of a body; the spool is closed with the answer. */
    public Answer rest(Spool bytes) {
        rest = bytes;
        return this;
    }

    /** A problem document about a refusal or a failure. */
    static Answer problem(Status status, String code, Bytes body) {
        return new Answer(status, code).with(Names.PROBLEM).with(Names.NO_STORE).body(body);
    }

    /** Text of another media type. */
    public static Answer text(String mediaType, Bytes body) {
        return new Answer(Status.OK_200, "")
                .with(HeaderValues.create(HeaderNames.CONTENT_TYPE, mediaType))
                .body(body);
    }

    /** Adds a header field. */
    public Answer with(Header header) {
        headers.add(header);
        return this;
    }

    /** Adds header fields. */
    public Answer with(List<Header> more) {
        headers.addAll(more);
        return this;
    }

    /** Ends the connection behind the answer, because what else the request says cannot or will not be read. */
    public Answer closing() {
        closing = true;
        return this;
    }

    /** The entity tag, or an empty text. */
    String tag() {
        return headers.stream()
                .filter(header -> header.headerName().equals(HeaderNames.ETAG))
                .map(Header::get)
                .findFirst()
                .orElse("");
    }

    /** Puts something at the end of the entity tag, where there is one. */
    Answer marked(String mark) {
        headers.replaceAll(header -> header.headerName().equals(HeaderNames.ETAG)
                ? HeaderValues.create(
                        HeaderNames.ETAG, header.get().substring(0, header.get().length() - 1) + mark + "\"")
                : header);
        return this;
    }

    /** The same as other bytes, with another entity tag. */
    Answer encoded(Bytes bytes, String mark) {
        return marked(mark).body(bytes);
    }

    /** Gives it a body. */
    public Answer body(Bytes bytes) {
        body = bytes.array();
        length = bytes.size();
        return this;
    }

    /** Whether it has a header field of that name. */
    public boolean has(HeaderName name) {
        for (Header header : headers) {
            if (header.headerName().equals(name)) {
                return true;
            }
        }
        return false;
    }

    /** Its status. */
    public Status status() {
        return status;
    }

    /** Code of the refusal, or an empty text. */
    public String code() {
        return code;
    }

    /** Its header fields, in the order they are sent. */
    public List<Header> headers() {
        return headers;
    }

    /** The bytes of the body, or those that it begins with, at the start of an array that may be longer. */
    public byte[] body() {
        return body;
    }

    /** Number of bytes of the whole body. */
    public long size() {
        return length + (rest == null ? 0 : rest.length());
    }

    /** Number of bytes of {@link #body()}. */
    public int length() {
        return length;
    }

    /** What follows {@link #body()}, or null where that is all. */
    public @Nullable Spool rest() {
        return rest;
    }

    /** The body from its beginning. */
    public InputStream open() {
        InputStream begin = new ByteArrayInputStream(body, 0, length);
        return rest == null ? begin : new SequenceInputStream(begin, rest.open());
    }

    /** All bytes of the body together, for one that is kept. */
    public byte[] whole() {
        if (rest == null) {
            return Arrays.copyOf(body, length);
        }
        Bytes all = new Bytes();
        all.write(body, 0, length);
        try {
            rest.copyTo(all);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all.toByteArray();
    }

    /** Whether the connection ends behind it. */
    public boolean ends() {
        return closing;
    }

    @Override
    public void close() {
        if (rest != null) {
            rest.close();
        }
    }
}
