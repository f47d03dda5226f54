package dev.ashlar.bench;

import java.util.Collection;

/**
 * What one turn of a contender showed.
 *
 * @param rate requests a second
 * @param middle median latency in milliseconds; 0 where it is not known
 * @param tail 99th percentile of the latency in milliseconds; 0 where it is not known
 * @param effort processor time of the contender's own process in microseconds a request; 0 where it has none
 * @param failures requests refused, answered with an error or lost
 */
record Sample(double rate, double middle, double tail, double effort, long failures) {
    /** The middle one of some numbers, or the mean of the two in the middle. */
    static double median(Collection<Double> numbers) {
        double[] sorted =
                numbers.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }
}
