package dev.ashlar.http.job;

import dev.ashlar.core.access.Subject;
import dev.ashlar.http.message.Names;
import dev.ashlar.http.message.Request;
import dev.ashlar.http.message.Spool;
import dev.ashlar.http.message.Trace;
import dev.ashlar.http.message.Verb;
import io.helidon.http.Header;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A request as a job keeps it, with who made it.
 *
 * <p>The head is a format byte (3; 1 had no permissions, 2 did not say where the request came from), then field after field; the body is kept apart from it.
 */
record StoredRequest(Request request, Subject subject) {
    private static final int FORMAT = 3;
    private static final List<HeaderName> HEADERS =
            List.of(HeaderNames.CONTENT_TYPE, HeaderNames.IF_MATCH, HeaderNames.IF_NONE_MATCH, Names.PREFER);

    /** All but the body. */
    byte[] head() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(FORMAT);
            out.writeUTF(subject.kind().name());
            out.writeUTF(text(subject.id()));
            out.writeUTF(text(subject.organization()));
            write(out, subject.roles());
            write(out, subject.permissions());
            out.writeUTF(request.address());
            out.writeUTF(request.sender().gateway());
            out.writeUTF(request.method());
            out.writeUTF(request.path());
            out.writeUTF(request.query());
            out.writeUTF(request.trace().parent());
            for (HeaderName name : HEADERS) {
                out.writeUTF(String.join(", ", request.headers(name)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** The request of a head, with its body. */
    static StoredRequest read(byte[] head, Spool body) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(head))) {
            int format = in.readByte();
            if (format < 1 || format > FORMAT) {
                throw new IllegalStateException("a request of the unknown format " + format);
            }
            Subject subject = subject(in, format);
            String address = format < FORMAT ? "" : in.readUTF();
            String gateway = format < FORMAT ? "" : in.readUTF();
            Verb verb = Verb.of(in.readUTF());
            String path = in.readUTF();
            String query = in.readUTF();
            Trace trace = Trace.continued(in.readUTF());
            Request.Sender sender = new Request.Sender(() -> address, subject, gateway);
            Request.Inner inner = new Request.Inner(verb, path, query, headers(in), trace, sender);
            return new StoredRequest(inner.with(body), subject);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Subject subject(DataInputStream in, int format) throws IOException {
        Subject.Kind kind = Subject.Kind.valueOf(in.readUTF());
        UUID id = id(in.readUTF());
        UUID organization = id(in.readUTF());
        Set<String> roles = texts(in);
        return new Subject(kind, id, organization, roles, format == 1 ? Set.of() : texts(in));
    }

    private static void write(DataOutputStream out, Set<String> texts) throws IOException {
        out.writeInt(texts.size());
        for (String text : texts) {
            out.writeUTF(text);
        }
    }

    private static Set<String> texts(DataInputStream in) throws IOException {
        Set<String> texts = new HashSet<>();
        for (int left = in.readInt(); left > 0; left--) {
            texts.add(in.readUTF());
        }
        return texts;
    }

    private static List<Header> headers(DataInputStream in) throws IOException {
        List<Header> headers = new ArrayList<>();
        for (HeaderName name : HEADERS) {
            String value = in.readUTF();
            if (!value.isEmpty()) {
                headers.add(HeaderValues.create(name, value));
            }
        }
        return headers;
    }

    private static String text(@Nullable UUID id) {
        return id == null ? "" : id.toString();
    }

    private static @Nullable UUID id(String text) {
        return text.isEmpty() ? null : UUID.fromString(text);
    }
}
