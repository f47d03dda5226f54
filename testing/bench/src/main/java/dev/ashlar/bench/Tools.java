package dev.ashlar.bench;

import java.nio.file.Path;
import java.util.Map;

/**
 * The programs that the bench measures with, installed by {@code testing/bench/run}.
 *
 * @param wrk makes HTTP load
 * @param script tells wrk what to send
 * @param libraries where wrk and pgbench find their shared libraries
 */
record Tools(Path wrk, Path pgbench, Path postgrest, Path script, String libraries) {
    static Tools installed(Path root) {
        return new Tools(
                program("BENCH_WRK"),
                program("BENCH_PGBENCH"),
                program("BENCH_POSTGREST"),
                root.resolve("testing/bench/wrk.lua"),
                System.getenv().getOrDefault("BENCH_LIBRARIES", ""));
    }

    private static Path program(String variable) {
        String path = System.getenv(variable);
        if (path == null) {
            throw new IllegalStateException(variable + " is not set: start the bench by testing/bench/run");
        }
        return Path.of(path);
    }

    Map<String, String> environment() {
        return libraries.isEmpty() ? Map.of() : Map.of("LD_LIBRARY_PATH", libraries);
    }
}
