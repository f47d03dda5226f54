package dev.ashlar.iam.guess;

import com.github.benmanes.caffeine.cache.Cache;
import dev.ashlar.core.access.Network;
import dev.ashlar.core.problem.Refusal;
import dev.ashlar.iam.memory.BoundedCaches;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many mails somebody may cause in an hour: three of a kind to one address, thirty from one network. Kinds are counted apart, so that
 * whoever is kept from asking for one has three of it. Kept in memory, by each node for itself.
 */
public final class MailAllowances {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final int MOST = 100_000;
    private static final int TO_ONE = 3;
    private static final int FROM_ONE = 30;

    private final Cache<String, AtomicInteger> receivers;
    private final Cache<Network, AtomicInteger> senders;

    /** Nothing was mailed yet. */
    public MailAllowances(Clock clock) {
        this.receivers = BoundedCaches.lasting(HOUR, MOST, clock);
        this.senders = BoundedCaches.lasting(HOUR, MOST, clock);
    }

    /**
     * Whether one more mail may go to an e-mail address. The caller is not told where it may not: that would say that others asked.
     *
     * @param receiver tells the address and the kind of mail from all others
     * @param sender the address of who causes it
     * @throws Refusal THROTTLED ({@code too_many_mails}) where too many were caused from the caller's network
     */
    public boolean mail(String receiver, String sender) {
        if (count(senders, Network.of(sender)) > FROM_ONE) {
            throw Refusal.later(
                    Refusal.Kind.THROTTLED, "too_many_mails", "Too many mails were asked for from here.", HOUR);
        }
        return count(receivers, receiver) <= TO_ONE;
    }

    /**
     * Refuses one more mail to somebody whom the caller alone mails to.
     *
     * @param receiver tells the address and on whose behalf it is mailed to from all others
     * @param sender the address of who causes it
     * @throws Refusal THROTTLED ({@code too_many_mails})
     */
    public void demand(String receiver, String sender) {
        if (!mail(receiver, sender)) {
            throw Refusal.later(
                    Refusal.Kind.THROTTLED, "too_many_mails", "Too many mails were asked for to this address.", HOUR);
        }
    }

    private static <K> int count(Cache<K, AtomicInteger> counts, K key) {
        return counts.get(key, fresh -> new AtomicInteger()).incrementAndGet();
    }
}
