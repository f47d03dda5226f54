package dev.ashlar.store.postgres;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serial;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.SocketFactory;

/**
 * Makes sockets that take no more than a number of bytes between two writes, which is what the database answers to one statement. The
 * driver keeps whole results in memory, so this is what bounds them. A connection that meets the limit cannot be used any more.
 */
public final class MeasuredSocketFactory extends SocketFactory {
    private final long most;

    /**
     * A factory; the driver makes it by its name.
     *
     * @param most bytes, as a decimal number
     */
    public MeasuredSocketFactory(String most) {
        this.most = Long.parseLong(most);
    }

    @Override
    public Socket createSocket() {
        return new MeasuredSocket(most);
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        throw connected();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
        throw connected();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        throw connected();
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort)
            throws IOException {
        throw connected();
    }

    private static IOException connected() {
        return new IOException("the driver connects its sockets itself");
    }

    /** Tells that the database answered more than is taken. */
    static final class ExceededException extends IOException {
        @Serial
        private static final long serialVersionUID = 1L;

        ExceededException(long most) {
            super("an answer of more than " + most + " bytes");
        }
    }

    /** Used by one thread at a time, as its connection is. */
    private static final class MeasuredSocket extends Socket {
        private final long most;
        private long taken;

        MeasuredSocket(long most) {
            this.most = most;
        }

        @Override
        public InputStream getInputStream() throws IOException {
            return new FilterInputStream(super.getInputStream()) {
                @Override
                public int read() throws IOException {
                    int next = in.read();
                    take(1);
                    return next;
                }

                @Override
                public int read(byte[] bytes, int offset, int length) throws IOException {
                    int count = in.read(bytes, offset, length);
                    take(count);
                    return count;
                }
            };
        }

        private void take(int count) throws IOException {
            taken += count;
            if (taken > most) {
                throw new ExceededException(most);
            }
        }

        @Override
        public OutputStream getOutputStream() throws IOException {
            return new FilterOutputStream(super.getOutputStream()) {
                @Override
                public void write(byte[] bytes, int offset, int length) throws IOException {
                    taken = 0;
                    out.write(bytes, offset, length);
                }

                @Override
                public void write(int next) throws IOException {
                    taken = 0;
                    out.write(next);
                }
            };
        }
    }
}
