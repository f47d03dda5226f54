package dev.ashlar.bench;

import dev.ashlar.bench.Many.OfApis;
import dev.ashlar.bench.Many.OfSchemas;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The curves of a run. */
final class ManyReport {
    private static final String HEAD = """
        # Many APIs, and many schemas

        Written by `testing/bench/run many` on %s; [README.md](README.md#many-apis) says what is measured and how to read it.

        - %d processors, shared by the measuring process, the server and the database; Java %s with %s
        - load average %.1f when it began, %.1f when this was written
        """;
    private static final String APIS = """

        ## APIs of 3 schemas each, in one process and one shared database

        | APIs | first start s | start s | heap MB | heap MB, each used | physical MB | physical MB, each used \
        | connections at rest | connections, each used | reload of one ms | first get ms | get of any ms | get of one ms |
        |---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|
        """;
    private static final String SCHEMAS = """

        ## One API of many schemas

        | schemas | first start s | start s | heap MB | physical MB | reload ms | OpenAPI MB | OpenAPI, first ms | OpenAPI, again ms |
        |---:|---:|---:|---:|---:|---:|---:|---:|---:|
        """;

    private final double load = load();
    private final List<OfApis> apis = new ArrayList<>();
    private final List<OfSchemas> schemas = new ArrayList<>();

    void add(OfApis point) {
        System.err.println(point);
        apis.add(point);
    }

    void add(OfSchemas point) {
        System.err.println(point);
        schemas.add(point);
    }

    void write(Path file) throws IOException {
        StringBuilder text = new StringBuilder(HEAD.formatted(
                LocalDate.now(ZoneOffset.UTC),
                Runtime.getRuntime().availableProcessors(),
                Runtime.version(),
                String.join(" ", Launch.OPTIONS),
                load,
                load()));
        text.append(APIS);
        apis.forEach(point -> text.append(row(point)));
        text.append(SCHEMAS);
        schemas.forEach(point -> text.append(row(point)));
        Files.writeString(file, text);
        System.err.println(text);
    }

    private static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    private static String row(OfApis point) {
        return String.format(
                Locale.ROOT,
                "| %d | %.1f | %.1f | %.0f | %.0f | %d | %d | %d | %d | %.0f | %.1f | %.2f | %.2f |%n",
                point.apis(),
                point.firstStart() / 1000,
                point.start() / 1000,
                point.heap(),
                point.usedHeap(),
                point.physical(),
                point.usedPhysical(),
                point.connections(),
                point.usedConnections(),
                point.reload(),
                point.firstGet(),
                point.anyGet(),
                point.sameGet());
    }

    private static String row(OfSchemas point) {
        return String.format(
                Locale.ROOT,
                "| %d | %.1f | %.1f | %.0f | %d | %.0f | %.2f | %.0f | %.1f |%n",
                point.schemas(),
                point.firstStart() / 1000,
                point.start() / 1000,
                point.heap(),
                point.physical(),
                point.reload(),
                point.documentSize() / 1e6,
                point.document(),
                point.documentAgain());
    }
}
