package dev.ashlar.http.rate;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.ashlar.core.model.Counted;
import dev.ashlar.core.model.Rate;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.EstimationProbe;
import io.github.bucket4j.TimeMeter;

/**
 * One limit: a bucket for each of those who are counted. At most {@link #MOST} are remembered, those who come often before those who came
 * once, and who is forgotten begins with a full one. Safe for use by many threads, which do not wait for each other.
 */
final class Limit {
    /** How many are remembered, some 10 MB of them. */
    static final int MOST = 20_000;

    private final Counted counted;
    private final Rate rate;
    private final TimeMeter meter;
    private final String name;
    private final String policy;
    private final Cache<Object, Bucket> buckets =
            Caffeine.newBuilder().maximumSize(MOST).executor(Runnable::run).build();

    Limit(Counted counted, Rate rate, TimeMeter meter) {
        this.counted = counted;
        this.rate = rate;
        this.meter = meter;
        this.name = '"' + counted.label() + '"';
        this.policy = name + ";q=" + rate.times() + ";w=" + rate.span().toSeconds();
    }

    Counted counted() {
        return counted;
    }

    Rate rate() {
        return rate;
    }

    /** Its name where callers are told of it, in quotes. */
    String name() {
        return name;
    }

    /** What it allows, where callers are told. */
    String policy() {
        return policy;
    }

    /** Takes one from somebody's bucket, if there is one in it. */
    ConsumptionProbe take(Object who) {
        return bucket(who).tryConsumeAndReturnRemaining(1);
    }

    /** Looks whether one is in somebody's bucket. */
    EstimationProbe look(Object who) {
        return bucket(who).estimateAbilityToConsume(1);
    }

    /** Takes what somebody has had already, whether it is in the bucket or is still to come. */
    void charge(Object who, long weight) {
        bucket(who).consumeIgnoringRateLimits(weight);
    }

    private Bucket bucket(Object who) {
        return buckets.get(who, fresh -> full());
    }

    private Bucket full() {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(rate.burst()).refillGreedy(rate.times(), rate.span()))
                .withCustomTimePrecision(meter)
                .build();
    }

    /** How many are remembered at the moment, about. */
    long remembered() {
        buckets.cleanUp();
        return buckets.estimatedSize();
    }
}
