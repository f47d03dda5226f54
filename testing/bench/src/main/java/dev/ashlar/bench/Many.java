package dev.ashlar.bench;

import dev.ashlar.store.postgres.server.EmbeddedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Measures one process that serves many APIs, and APIs of many schemas, and writes the curves. Started by {@code testing/bench/run
 * many}.
 */
public final class Many {
    private static final int FEW_SCHEMAS = 3;
    private static final int GETS = 2000;
    private static final int RELOADS = 5;
    private static final long REST = 5000;

    private final Path scratch;

    private Many(Path scratch) {
        this.scratch = scratch;
    }

    /** Runs it; everything is said by environment variables. */
    public static void main(String[] arguments) throws IOException {
        Path root = Path.of(System.getProperty("ashlar.root"));
        Path scratch = Files.createDirectories(Settings.read(root).scratch().resolve("many"));
        Many many = new Many(scratch);
        ManyReport report = new ManyReport();
        for (int apis : points("BENCH_APIS", "1,10,100,300,1000")) {
            report.add(many.apis(apis));
        }
        for (int schemas : points("BENCH_SCHEMAS", "10,100,500")) {
            report.add(many.schemas(schemas));
        }
        report.write(root.resolve("testing/bench/MANY.md"));
    }

    private static List<Integer> points(String variable, String preset) {
        String given = System.getenv().getOrDefault(variable, preset);
        return given.isEmpty()
                ? List.of()
                : Stream.of(given.split(",")).map(Integer::valueOf).toList();
    }

    private OfApis apis(int count) throws IOException {
        Generated project = Generated.write(Files.createTempDirectory(scratch, "apis"), count, FEW_SCHEMAS);
        try (EmbeddedServer database = EmbeddedServer.memory().start()) {
            Databases databases = Data.create(database);
            List<String> rows = new ArrayList<>();
            double first;
            try (Held held = Held.start(scratch, databases, project)) {
                first = held.server().toAnswer().toMillis();
                for (int api = 0; api < count; api++) {
                    rows.add(held.create(Generated.address(api) + "/s0s", "{\"name\": \"Mia\"}"));
                }
            }
            try (Held held = Held.start(scratch, databases, project)) {
                Server.pause(REST);
                return measured(held, project, rows, first);
            }
        }
    }

    private static OfApis measured(Held held, Generated project, List<String> rows, double first) {
        double heap = held.heap();
        long physical = held.server().megabytes();
        int resting = held.connections();
        List<Double> firsts = rows.stream().map(held::time).toList();
        int used = held.connections();
        double usedHeap = held.heap();
        Random dice = new Random(7);
        List<Double> anywhere = IntStream.range(0, GETS)
                .mapToObj(turn -> held.time(rows.get(dice.nextInt(rows.size()))))
                .toList();
        List<Double> same = IntStream.range(0, GETS)
                .mapToObj(turn -> held.time(rows.getFirst()))
                .toList();
        return new OfApis(
                rows.size(),
                first,
                held.server().toAnswer().toMillis(),
                heap,
                usedHeap,
                physical,
                held.server().megabytes(),
                resting,
                used,
                reload(held, project),
                Sample.median(firsts),
                Sample.median(anywhere),
                Sample.median(same));
    }

    /** From the moment that a file is written to the first answer that knows what is new in it. */
    private static double reload(Held held, Generated project) {
        return Sample.median(IntStream.rangeClosed(1, RELOADS)
                .mapToObj(turn -> {
                    project.write(0, turn);
                    return held.awaited(Generated.address(0) + "/s0s?limit=1&select=added_" + turn);
                })
                .toList());
    }

    private OfSchemas schemas(int count) throws IOException {
        Generated project = Generated.write(Files.createTempDirectory(scratch, "schemas"), 1, count);
        try (EmbeddedServer database = EmbeddedServer.memory().start()) {
            Databases databases = Data.create(database);
            double first;
            try (Held held = Held.start(scratch, databases, project)) {
                first = held.server().toAnswer().toMillis();
            }
            try (Held held = Held.start(scratch, databases, project)) {
                Server.pause(REST);
                double heap = held.heap();
                long physical = held.server().megabytes();
                double reload = reload(held, project);
                String document = Generated.address(0) + "/openapi.json";
                return new OfSchemas(
                        count,
                        first,
                        held.server().toAnswer().toMillis(),
                        heap,
                        physical,
                        reload,
                        held.time(document),
                        held.time(document),
                        held.size(document));
            }
        }
    }

    /** One point of the curves of many APIs; times in milliseconds, memory in megabytes. */
    record OfApis(
            int apis,
            double firstStart,
            double start,
            double heap,
            double usedHeap,
            long physical,
            long usedPhysical,
            int connections,
            int usedConnections,
            double reload,
            double firstGet,
            double anyGet,
            double sameGet) {}

    /** One point of the curves of many schemas; times in milliseconds, memory in megabytes. */
    record OfSchemas(
            int schemas,
            double firstStart,
            double start,
            double heap,
            long physical,
            double reload,
            double document,
            double documentAgain,
            int documentSize) {}
}
