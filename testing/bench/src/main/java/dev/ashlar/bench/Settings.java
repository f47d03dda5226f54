package dev.ashlar.bench;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/**
 * How much is measured, from environment variables.
 *
 * @param rounds {@code BENCH_ROUNDS}: how often each contender has its turn
 * @param seconds {@code BENCH_SECONDS}: length of a turn
 * @param warmUp {@code BENCH_WARM_UP}: most seconds of load on each contender before the first turn of a scenario
 * @param starts {@code BENCH_STARTS}: how often each server is started
 * @param only {@code BENCH_ONLY}: names of scenarios, by commas; empty for all
 * @param hold {@code BENCH_HOLD}: whether to leave the servers running afterwards, for a profiler
 * @param scratch folder with what the bench installs and records
 * @param results where the table is written
 */
record Settings(
        int rounds, int seconds, int warmUp, int starts, Set<String> only, boolean hold, Path scratch, Path results) {
    static Settings read(Path root) {
        Map<String, String> given = System.getenv();
        String only = given.getOrDefault("BENCH_ONLY", "");
        return new Settings(
                number("BENCH_ROUNDS", 5),
                number("BENCH_SECONDS", 6),
                number("BENCH_WARM_UP", 60),
                number("BENCH_STARTS", 5),
                only.isEmpty() ? Set.of() : Set.of(only.split(",")),
                given.containsKey("BENCH_HOLD"),
                Path.of(given.getOrDefault(
                        "BENCH_SCRATCH",
                        root.resolve("testing/bench/target/scratch").toString())),
                Path.of(given.getOrDefault(
                        "BENCH_RESULTS",
                        root.resolve("testing/bench/RESULTS.md").toString())));
    }

    private static int number(String name, int preset) {
        return Integer.parseInt(System.getenv().getOrDefault(name, Integer.toString(preset)));
    }

    boolean wants(String scenario) {
        return only.isEmpty() || only.contains(scenario);
    }
}
