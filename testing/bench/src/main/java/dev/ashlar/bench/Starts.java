package dev.ashlar.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Milliseconds from the start of a JVM to its first answer out of the database: medians; 0 where not measured. */
record Starts(double ashlar, double recorded, double byHand) {
    static final Starts NONE = new Starts(0, 0, 0);

    static Starts measure(Launch launch, int times) {
        launch.record();
        List<Double> ashlar = new ArrayList<>();
        List<Double> recorded = new ArrayList<>();
        List<Double> byHand = new ArrayList<>();
        for (int round = 0; round < times; round++) {
            ashlar.add(time(() -> launch.ashlar(List.of())));
            recorded.add(time(launch::recordedAshlar));
            byHand.add(time(launch::byHand));
        }
        return new Starts(Sample.median(ashlar), Sample.median(recorded), Sample.median(byHand));
    }

    private static double time(Supplier<Server> start) {
        try (Server server = start.get()) {
            double milliseconds = server.toAnswer().toNanos() / 1e6;
            System.err.printf("first answer after %.0f ms%n", milliseconds);
            return milliseconds;
        }
    }
}
