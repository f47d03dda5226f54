package dev.ashlar.http.message;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
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
    private @Nullable SeekableByteChannel file;
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

    /** Copies everything to another stream. */
    public void copyTo(OutputStream out) throws IOException {
        SeekableByteChannel written = file;
        if (written != null) {
            written.position(0);
            // Not closed: that would close the channel, whose file may be asked for again.
            InputStream in = Channels.newInputStream(written);
            in.transferTo(out);
        }
        out.write(memory.array(), 0, memory.size());
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
            SeekableByteChannel target = file();
            target.position(target.size());
            memory.writeTo(Channels.newOutputStream(target));
            memory.reset();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private SeekableByteChannel file() throws IOException {
        SeekableByteChannel known = file;
        if (known != null) {
            return known;
        }
        Path path = Files.createTempFile("ashlar-", ".spool");
        SeekableByteChannel opened = Files.newByteChannel(
                path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
        file = opened;
        return opened;
    }
}
