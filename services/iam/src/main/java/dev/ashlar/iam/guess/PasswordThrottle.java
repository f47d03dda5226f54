package dev.ashlar.iam.guess;

import com.github.benmanes.caffeine.cache.Cache;
import dev.ashlar.core.access.Network;
import dev.ashlar.core.problem.Refusal;
import dev.ashlar.iam.memory.BoundedCaches;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Slows down who tries passwords, by three counts that are each forgotten after an hour without a try:
 *
 * <ul>
 *   <li>of an account and an address together: five failures, then a second, doubling up to 15 minutes;
 *   <li>of an address, over all accounts: thirty, then up to 15 minutes;
 *   <li>of an account, over all addresses but those that it signed in from lately: twenty, then up to a minute. So a thousand machines get
 *       one try a minute, and whom they try to keep out waits a minute at most, at home not at all.
 * </ul>
 *
 * <p>Accounts that do not exist are counted like all others. The counts are kept in memory, by each node for itself.
 */
public final class PasswordThrottle {
    private static final Duration MEMORY = Duration.ofHours(1);
    private static final int MOST = 100_000;
    private static final FailureBackoff PAIR = new FailureBackoff(5, Duration.ofMinutes(15));
    private static final FailureBackoff ADDRESS = new FailureBackoff(30, Duration.ofMinutes(15));
    private static final FailureBackoff ACCOUNT = new FailureBackoff(20, Duration.ofMinutes(1));

    private final Clock clock;
    private final Cache<Pair, FailureCount> pairs;
    private final Cache<Network, FailureCount> addresses;
    private final Cache<String, FailureCount> accounts;

    /** No guesses yet. */
    public PasswordThrottle(Clock clock) {
        this.clock = clock;
        this.pairs = BoundedCaches.used(MEMORY, MOST, clock);
        this.addresses = BoundedCaches.used(MEMORY, MOST, clock);
        this.accounts = BoundedCaches.used(MEMORY, MOST, clock);
    }

    /**
     * Begins a try. It counts as a failure until it is told to have {@link Try#succeeded}.
     *
     * @param account what tells the account from others, whether there is such a one or not
     * @param address where the caller comes from
     * @param known whether the account signed in from there lately
     * @throws Refusal THROTTLED ({@code too_many_tries}) with the time to wait
     */
    public Try begin(String account, String address, boolean known) {
        Network network = Network.of(address);
        FailureCount pair = pairs.get(new Pair(account, network), fresh -> new FailureCount());
        List<Held> held = new ArrayList<>();
        held.add(new Held(pair, PAIR));
        held.add(new Held(addresses.get(network, fresh -> new FailureCount()), ADDRESS));
        if (!known) {
            held.add(new Held(accounts.get(account, fresh -> new FailureCount()), ACCOUNT));
        }
        reserve(held);
        return new Try(clock, pair, held);
    }

    private void reserve(List<Held> held) {
        long now = clock.millis();
        Duration left = left(held, now);
        if (left.isPositive()) {
            throw Refusal.later(
                    Refusal.Kind.THROTTLED, "too_many_tries", "Too many tries; wait before the next one.", left);
        }
        held.forEach(each -> each.count.reserve(each.meter, now));
    }

    private static Duration left(List<Held> held, long now) {
        return held.stream().map(each -> each.count.left(now)).reduce(Duration.ZERO, PasswordThrottle::longer);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private record Pair(String account, Network network) {}

    private record Held(FailureCount count, FailureBackoff meter) {}

    /** A try under way. */
    public static final class Try {
        private final Clock clock;
        private final FailureCount pair;
        private final List<Held> held;

        private Try(Clock clock, FailureCount pair, List<Held> held) {
            this.clock = clock;
            this.pair = pair;
            this.held = held;
        }

        /** It was no guess: it is not held against the caller, nor are slips before it. */
        public void succeeded() {
            held.forEach(each -> each.count.release());
            pair.clear();
        }

        /** How long the next one has to wait, if this one was a guess. */
        public Duration pause() {
            return left(held, clock.millis());
        }

        /** It came to nothing for a reason that is not the caller's. */
        public void withdrawn() {
            held.forEach(each -> each.count.release());
        }
    }
}
