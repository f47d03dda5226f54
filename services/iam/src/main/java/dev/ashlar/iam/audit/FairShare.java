package dev.ashlar.iam.audit;

import java.util.HashMap;
import java.util.Map;

/**
 * Room for so many and no more, of which nobody takes all: of what is left each may have an eighth, and one in any case. So whoever comes late
 * finds some of it as long as those who came before were few, whatever they did. It is not for several threads.
 */
final class FairShare {
    private static final int SHARE = 8;

    private final Map<Object, Integer> taken = new HashMap<>();
    private int left;

    FairShare(int most) {
        this.left = most;
    }

    /** Takes a place for somebody; false where there is none left for it. */
    boolean take(Object who) {
        int own = taken.getOrDefault(who, 0);
        if (left == 0 || own >= Math.max(1, left / SHARE)) {
            return false;
        }
        left--;
        taken.put(who, own + 1);
        return true;
    }
}
