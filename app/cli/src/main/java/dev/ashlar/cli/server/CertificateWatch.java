package dev.ashlar.cli.server;

import dev.ashlar.http.tls.TlsFiles;
import dev.ashlar.http.tls.TlsSettings;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks now and then whether the server's certificate was renewed. Files that cannot be used are told in the log, and the old ones count. */
final class CertificateWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("dev.ashlar.server");
    private static final Duration PAUSE = Duration.ofSeconds(30);

    private final TlsFiles files;
    private final Consumer<TlsSettings> changed;
    private final CountDownLatch closing = new CountDownLatch(1);
    private String seen;

    /**
     * A watch that has not begun.
     *
     * @param changed is given what the files hold after each change
     */
    CertificateWatch(TlsFiles files, Consumer<TlsSettings> changed) {
        this.files = files;
        this.changed = changed;
        this.seen = files.state();
    }

    /** Begins, once. */
    void start() {
        Thread.ofVirtual().name("certificate watch").start(this::rounds);
    }

    private void rounds() {
        try {
            while (!closing.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                look();
            }
        } catch (InterruptedException stopped) {
            // It ends.
        }
    }

    /** Looks once. */
    void look() {
        String now = files.state();
        if (now.equals(seen)) {
            return;
        }
        seen = now;
        try {
            TlsSettings read = files.read();
            changed.accept(read);
            LOG.info("another certificate: {}", read);
        } catch (RuntimeException unusable) {
            LOG.warn("the certificate was not changed: {}", unusable.getMessage());
        }
    }

    @Override
    public void close() {
        closing.countDown();
    }
}
