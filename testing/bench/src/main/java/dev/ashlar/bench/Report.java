package dev.ashlar.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;

/**
 * The table of a run.
 *
 * @param load how busy the machine was besides, when the run began
 * @param rest memory before any load
 * @param most memory at its most
 */
record Report(
        Settings settings,
        List<Scenario.Outcome> outcomes,
        List<Aim> aims,
        Starts starts,
        double load,
        Memory rest,
        Memory most) {
    private static final String HEAD = """
            # Results

            Written by `testing/bench/run` on %s; [README.md](README.md) says what is compared and how to read it.

            - machine: %s, %d processors, %d GB, shared by load generator, servers and database; load average at the start %.1f
            - Java %s, PostgreSQL of the packaged binaries, both Java servers with %s
            - 32 connections to each server, %d from it to the database; %d rounds of %d s each in turn, after a warm-up until nothing got quicker, at most %d s
            """;

    void write() throws IOException {
        StringBuilder text = new StringBuilder(head());
        throughput(text);
        aims(text);
        starts(text);
        memory(text);
        Files.writeString(settings.results(), text);
        System.err.println(text);
    }

    private String head() throws IOException {
        return HEAD.formatted(
                LocalDate.now(ZoneOffset.UTC),
                processor(),
                Runtime.getRuntime().availableProcessors(),
                Math.round(kilobytes() / 1e6),
                load,
                Runtime.version(),
                String.join(" ", Launch.OPTIONS),
                Databases.CONNECTIONS,
                settings.rounds(),
                settings.seconds(),
                settings.warmUp());
    }

    private static String processor() throws IOException {
        return line("/proc/cpuinfo", "model name").replaceAll("\\s+", " ");
    }

    private static double kilobytes() throws IOException {
        return Double.parseDouble(line("/proc/meminfo", "MemTotal").replaceAll("\\D", ""));
    }

    private static String line(String file, String name) throws IOException {
        return Files.readAllLines(Path.of(file)).stream()
                .filter(line -> line.startsWith(name))
                .findFirst()
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .orElse("unknown");
    }

    private void throughput(StringBuilder text) {
        text.append("\n## Throughput and latency\n\n");
        text.append("| | | requests/s | p50 ms | p99 ms | processor us/request | Ashlar's rate in shares of it |\n");
        text.append("|---|---|---:|---:|---:|---:|---:|\n");
        outcomes.forEach(outcome -> rows(text, outcome));
        long failures = outcomes.stream()
                .mapToLong(outcome -> outcome.scenario().contenders().stream()
                        .mapToLong(contender -> outcome.failures(contender.name()))
                        .sum())
                .sum();
        text.append("\nRequests answered with an error or lost: ")
                .append(failures)
                .append(".\n");
    }

    private static void rows(StringBuilder text, Scenario.Outcome outcome) {
        String title = outcome.scenario().title();
        for (Contender contender : outcome.scenario().contenders()) {
            String name = contender.name();
            text.append("| %s | %s | %s | %s | %s | %s | %s |%n"
                    .formatted(
                            title,
                            name,
                            shown("%,.0f", outcome.rate(name)),
                            shown("%.2f", outcome.middle(name)),
                            shown("%.2f", outcome.tail(name)),
                            shown("%.0f", outcome.effort(name)),
                            name.equals(Scenario.ASHLAR) ? "" : shown("%.2f", outcome.ratio(name))));
            title = "";
        }
    }

    /** Nothing where there is no figure. */
    private static String shown(String form, double figure) {
        return figure == 0 ? "" : form.formatted(figure);
    }

    private void aims(StringBuilder text) {
        text.append("\n## Aims\n\n| aim | reached | | |\n|---|---:|---|---|\n");
        for (Aim aim : aims) {
            text.append("| %s | %s | %s | %s |%n"
                    .formatted(
                            aim.what(), aim.reached(), aim.met() ? "met" : "**missed**", aim.met() ? "" : aim.why()));
        }
    }

    private void starts(StringBuilder text) {
        text.append("\n## From the start of the JVM to the first answer out of the database\n\n");
        text.append("| | ms |\n|---|---:|\n");
        text.append("| Ashlar, its layout checked and two APIs served | %.0f |%n".formatted(starts.ashlar()));
        text.append("| Ashlar, with a record of what it loads (AOT cache) | %.0f |%n".formatted(starts.recorded()));
        text.append("| by hand | %.0f |%n".formatted(starts.byHand()));
    }

    private void memory(StringBuilder text) {
        text.append("\n## Physical memory\n\n| MB | five seconds after the first answer | at most, under load |\n");
        text.append("|---|---:|---:|\n");
        text.append(String.format(Locale.ROOT, "| Ashlar | %d | %d |%n", rest.ashlar(), most.ashlar()));
        text.append(String.format(Locale.ROOT, "| by hand | %d | %d |%n", rest.byHand(), most.byHand()));
    }
}
