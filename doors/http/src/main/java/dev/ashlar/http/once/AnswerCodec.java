package dev.ashlar.http.once;

import dev.ashlar.http.message.Answer;
import dev.ashlar.http.message.Bytes;
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

/** Answers as bytes: a format byte (1), status, code, header fields, body. */
final class AnswerCodec {
    private static final int FORMAT = 1;

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
            byte[] body = answer.whole();
            out.writeInt(body.length);
            out.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static Answer read(byte[] bytes) {
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
            return answer.body(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
