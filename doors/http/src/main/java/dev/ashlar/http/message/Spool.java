package dev.ashlar.http.message;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Bytes of any number, kept until it is known what becomes of them: in memory as long as they are few, then in a temporary file
 * that vanishes when this is closed. Written first, then read; for one thread.
 */
public final class Spool extends OutputStream {
    /** Bytes that are kept in memory. */
    static final int IN_MEMORY = 256 * 1024;

    private final Bytes memory = new Bytes();
    private @Nullable FileChannel file;
    private long length;

    @Override
    public void write(int one) {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int count) {
        if (memory.size() + count > IN_MEMORY) {
            flushToFile();
        }
        memory.write(bytes, offset, count);
        length += count;
    }

    /** How many bytes were written. */
    public long length() {
        return length;
    }

    /** Everything from its beginning, as often as it is asked for. */
    public InputStream open() {
        InputStream rest = new ByteArrayInputStream(memory.array(), 0, memory.size());
        return file == null ? rest : new SequenceInputStream(new Filed(file), rest);
    }

    /** Copies everything to another stream. */
    public void copyTo(OutputStream out) throws IOException {
        open().transferTo(out);
    }

    /** Gives the file back. */
    @Override
    public void close() {
        try {
            if (file != null) {
                file.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void flushToFile() {
        try {
            FileChannel target = file();
            memory.writeTo(Channels.newOutputStream(target));
            memory.reset();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private FileChannel file() throws IOException {
        FileChannel known = file;
        if (known != null) {
            return known;
        }
        Path path = Files.createTempFile("ashlar-", ".spool");
        FileChannel opened = FileChannel.open(
                path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
        file = opened;
        return opened;
    }

    /** The bytes of a file, which stays open when this is closed. */
    private static final class Filed extends InputStream {
        private final FileChannel file;
        private long position;

        Filed(FileChannel file) {
            this.file = file;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int count = file.read(ByteBuffer.wrap(bytes, offset, length), position);
            position += Math.max(count, 0);
            return count;
        }
    }
}
