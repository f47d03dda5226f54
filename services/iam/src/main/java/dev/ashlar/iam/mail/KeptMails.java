package dev.ashlar.iam.mail;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/** Keeps the last mails instead of sending them: for servers on which one develops. */
public final class KeptMails implements Mailer {
    private static final int MOST = 100;

    private final Clock clock;
    private final Consumer<Mail> told;
    private final Deque<Kept> kept = new ArrayDeque<>();

    /**
     * Keeps mails.
     *
     * @param told hears of each of them
     */
    public KeptMails(Clock clock, Consumer<Mail> told) {
        this.clock = clock;
        this.told = told;
    }

    /** A mail and when it came. */
    public record Kept(Mail mail, Instant at) {}

    @Override
    public void send(Mail mail) {
        synchronized (kept) {
            kept.addFirst(new Kept(mail, clock.instant()));
            if (kept.size() > MOST) {
                kept.removeLast();
            }
        }
        told.accept(mail);
    }

    /** The last mails, the newest first. */
    public List<Kept> list() {
        synchronized (kept) {
            return List.copyOf(kept);
        }
    }
}
