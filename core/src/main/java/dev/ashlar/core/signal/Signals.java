package dev.ashlar.core.signal;

import java.util.List;

/** Where signals go. Emitting is quick and never throws; a subscriber that fails is passed over. */
@FunctionalInterface
public interface Signals {
    /** Tells every subscriber. */
    void emit(Signal signal);

    /** Several subscribers as one. */
    static Signals to(List<Signals> subscribers) {
        List<Signals> all = List.copyOf(subscribers);
        return signal -> all.forEach(subscriber -> tell(subscriber, signal));
    }

    private static void tell(Signals subscriber, Signal signal) {
        try {
            subscriber.emit(signal);
        } catch (RuntimeException e) {
            // A request must not fail because a subscriber did.
        }
    }
}
