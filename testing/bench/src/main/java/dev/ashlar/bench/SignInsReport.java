package dev.ashlar.bench;

import dev.ashlar.bench.SignIns.Point;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** What came of measuring beside sign-ins. */
record SignInsReport(Settings settings, List<Point> points) {
    private static final String HEAD = """
            # Ordinary requests beside sign-ins

            Written by `testing/bench/run sign-ins` on %s; [README.md](README.md#beside-sign-ins) says what is measured and how to read it.

            - %d processors, shared by load generator, server and database; load average at the end %.1f
            - Java %s with %s
            - %d sign-ins offered a second; %d rounds of %d s each in turn; medians of the rounds, and of the factors of each round

            | requests | | requests/s | p50 ms | p99 ms |
            |---|---|---:|---:|---:|
            """;

    void write(Path file) throws IOException {
        StringBuilder text = new StringBuilder(HEAD.formatted(
                LocalDate.now(ZoneOffset.UTC),
                Runtime.getRuntime().availableProcessors(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                Runtime.version(),
                String.join(" ", Launch.OPTIONS),
                SignIns.OFFERED,
                settings.rounds(),
                settings.seconds()));
        points.forEach(point -> rows(text, point));
        text.append(
                "\n| beside | factor of p50 | factor of p99 | signed in/s | 503 `sign_in_busy`/s | other/s | p50 ms | p99 ms |\n");
        text.append("|---|---:|---:|---:|---:|---:|---:|---:|\n");
        points.forEach(point -> text.append(factors(point)));
        Files.writeString(file, text);
        System.err.println(text);
    }

    private static void rows(StringBuilder text, Point point) {
        String name = point.outcome().scenario().title();
        point.outcome()
                .samples()
                .keySet()
                .forEach(contender -> text.append(String.format(
                        Locale.ROOT,
                        "| %s | %s | %.0f | %.2f | %.2f |%n",
                        name,
                        contender.equals(name) ? "alone" : "beside",
                        point.outcome().rate(contender),
                        point.outcome().middle(contender),
                        point.outcome().tail(contender))));
    }

    private static String factors(Point point) {
        return String.format(
                Locale.ROOT,
                "| %s | %.2f | %.2f | %.1f | %.1f | %.1f | %.0f | %.0f |%n",
                point.outcome().scenario().title(),
                median(
                        point,
                        round -> point.besides(round).middle()
                                / point.alone(round).middle()),
                median(
                        point,
                        round ->
                                point.besides(round).tail() / point.alone(round).tail()),
                median(point, round -> point.signed(round).let()),
                median(point, round -> point.signed(round).busy()),
                median(point, round -> point.signed(round).other()),
                median(point, round -> point.signed(round).middle()),
                median(point, round -> point.signed(round).tail()));
    }

    private static double median(Point point, IntToDoubleFunction of) {
        return Sample.median(
                IntStream.range(0, point.rounds()).mapToDouble(of).boxed().toList());
    }
}
