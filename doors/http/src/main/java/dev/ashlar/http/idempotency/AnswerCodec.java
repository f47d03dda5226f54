package dev.ashlar.http.idempotency;

import dev.ashlar.http.message.Answer;
import dev.ashlar.http.message.Bytes;
import dev.ashlar.http.message.Spool;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Supplier;

/**
 * Answers as bytes: a format byte (2), status, code, header fields, what the body begins with, and whether more of it is kept elsewhere.
 */
final class AnswerCodec {
    private static final int FORMAT = 2;

    private AnswerCodec() {}

    static byte[] write(Answer answer) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(answer.length() + 512);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(FORMAT);
            out.writeInt(answer.status().code());
            out.writeUTF(answer.code());
            out.writeInt(answer.headers().size());
            for (Header header : answer.headers()) {
                out.writeUTF(header.name());
                out.writeUTF(header.get());
            }
            out.writeInt(answer.length());
            out.write(answer.body(), 0, answer.length());
            out.writeBoolean(answer.rest() != null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /**
     * Reads one.
     *
     * @param rest gives what follows the beginning of the body, where that is not all
     */
    static Answer read(byte[] bytes, Supplier<Spool> rest) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int format = in.readByte();
            if (format != FORMAT) {
                throw new IllegalStateException("an answer of the unknown format " + format);
            }
            Status status = Status.create(in.readInt());
            Answer answer = Answer.of(status, in.readUTF());
            for (int left = in.readInt(); left > 0; left--) {
                answer.with(HeaderValues.create(HeaderNames.create(in.readUTF()), in.readUTF()));
            }
            Bytes body = new Bytes();
            body.writeBytes(in.readNBytes(in.readInt()));
            answer.body(body);
            return in.readBoolean() ? answer.rest(rest.get()) : answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
