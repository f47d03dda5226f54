package dev.ashlar.http.route;

import dev.ashlar.core.problem.Refusal;

/** Refusals of addresses that lead nowhere. */
final class Nowhere {
    private Nowhere() {}

    /** Nothing like it is meant to be there. */
    static Refusal nothing() {
        return Refusal.of(Refusal.Kind.ABSENT, "unknown_address", "There is nothing at this address.");
    }

    /** It will be there one day. */
    static Refusal notServedYet(String what) {
        return Refusal.of(
                Refusal.Kind.ABSENT, "not_served_yet", what + " is not served by this version of the server.");
    }
}
