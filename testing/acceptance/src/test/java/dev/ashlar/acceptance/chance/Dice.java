package dev.ashlar.acceptance.chance;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Chance that can be repeated by its seed. */
public final class Dice {
    private final Random random;

    public Dice(long seed) {
        this.random = new Random(seed);
    }

    /** A number below a bound. */
    public int below(int bound) {
        return random.nextInt(bound);
    }

    /** True in so many of a hundred cases. */
    public boolean in100(int chances) {
        return random.nextInt(100) < chances;
    }

    public <T> T any(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    @SafeVarargs
    public final <T> T any(T... all) {
        return all[random.nextInt(all.length)];
    }

    /** Some of a list, at least one where there is one, in any order. */
    public <T> List<T> some(List<T> all, int most) {
        List<T> copy = new ArrayList<>(all);
        Collections.shuffle(copy, random);
        return copy.subList(0, Math.min(copy.size(), 1 + random.nextInt(most)));
    }

    /** So many of what is made up anew each time. */
    public <T> List<T> many(int count, Supplier<T> made) {
        return Stream.generate(made).limit(count).toList();
    }
}
