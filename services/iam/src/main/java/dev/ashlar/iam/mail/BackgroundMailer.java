package dev.ashlar.iam.mail;

import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends mail behind the backs of those who ask for it, so that an answer neither waits for it nor tells by its time whether there was one.
 * What a server does not take is tried a few times more; what is left when the process ends is lost, and can be asked for again.
 */
public final class BackgroundMailer implements Mailer, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BackgroundMailer.class);
    private static final int WAITING = 1000;
    private static final int THREADS = 4;
    private static final int TRIES = 3;

    private final Mailer mailer;
    private final ThreadPoolExecutor threads;

    /** Sends by a mailer. */
    public BackgroundMailer(Mailer mailer) {
        this.mailer = mailer;
        this.threads = new ThreadPoolExecutor(
                THREADS,
                THREADS,
                1,
                TimeUnit.MINUTES,
                new ArrayBlockingQueue<>(WAITING),
                Thread.ofVirtual().name("post-", 1).factory());
        this.threads.allowCoreThreadTimeOut(true);
    }

    @Override
    public void send(Mail mail) {
        post(() -> Optional.of(mail));
    }

    /** Does some work later, and sends the mail that comes of it, if any does. */
    public void post(Supplier<Optional<Mail>> work) {
        try {
            threads.execute(() -> work(work));
        } catch (RejectedExecutionException full) {
            LOG.warn("a mail was dropped: too many are waiting, or the server stops");
        }
    }

    private void work(Supplier<Optional<Mail>> work) {
        try {
            work.get().ifPresent(this::deliver);
        } catch (RuntimeException failure) {
            LOG.warn("a mail could not be made: {}", failure.getMessage(), failure);
        }
    }

    private void deliver(Mail mail) {
        for (int attempt = 1; ; attempt++) {
            try {
                mailer.send(mail);
                return;
            } catch (RuntimeException failure) {
                if (attempt == TRIES || !paused(attempt)) {
                    LOG.warn("a mail was not sent: {}", failure.getMessage(), failure.getCause());
                    return;
                }
            }
        }
    }

    private static boolean paused(int attempt) {
        try {
            Thread.sleep(1000L << attempt);
            return true;
        } catch (InterruptedException stopped) {
            return false;
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
