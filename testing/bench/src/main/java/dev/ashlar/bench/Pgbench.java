package dev.ashlar.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A statement sent by pgbench, prepared, over as many connections as the pools of the servers have: what PostgreSQL does when nobody
 * stands in front of it.
 *
 * @param script with the statement
 */
record Pgbench(Tools tools, Databases databases, Path script) implements Contender {
    private static final Pattern RATE = Pattern.compile("tps = ([0-9.]+)");
    private static final Pattern FAILED = Pattern.compile("number of failed transactions: (\\d+)");
    private static final Pattern LATENCY = Pattern.compile("latency average = ([0-9.]+) ms");

    /** A contender that sends a script's statement. */
    static Pgbench of(Tools tools, Databases databases, Path scratch, String name, String script) {
        try {
            Path file = Files.writeString(scratch.resolve(name + ".pgbench"), script);
            return new Pgbench(tools, databases, file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String name() {
        return Scenario.PGBENCH;
    }

    @Override
    public Sample work(int seconds) {
        String output = Commands.output(
                List.of(
                        tools.pgbench().toString(),
                        "--no-vacuum",
                        "--protocol=prepared",
                        "--client=" + Databases.CONNECTIONS,
                        "--jobs=2",
                        "--time=" + seconds,
                        "--file=" + script,
                        "--host=" + databases.host(),
                        "--port=" + databases.port(),
                        "--username=" + databases.user(),
                        databases.open()),
                environment());
        return new Sample(number(RATE, output), number(LATENCY, output), 0, 0, (long) number(FAILED, output));
    }

    private Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(tools.environment());
        environment.put("PGPASSWORD", databases.password());
        return environment;
    }

    private static double number(Pattern pattern, String output) {
        Matcher matcher = pattern.matcher(output);
        if (!matcher.find()) {
            throw new IllegalStateException("pgbench says nothing of " + pattern + ": " + output);
        }
        return Double.parseDouble(matcher.group(1));
    }
}
