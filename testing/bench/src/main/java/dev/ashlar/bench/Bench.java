package dev.ashlar.bench;

import dev.ashlar.store.postgres.server.EmbeddedServer;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Measures everything in one run, over the same rows in one PostgreSQL, and writes the table. Started by {@code testing/bench/run}. */
public final class Bench {
    private static final Duration REST = Duration.ofSeconds(5);

    private Bench() {}

    /** Runs the bench; everything is said by environment variables. */
    public static void main(String[] arguments) throws IOException {
        Path root = Path.of(System.getProperty("ashlar.root"));
        Settings settings = Settings.read(root);
        Tools tools = Tools.installed(root);
        Files.createDirectories(settings.scratch());
        try (EmbeddedServer server = EmbeddedServer.memory().start()) {
            Databases empty = Data.create(server);
            new Launch(settings.scratch(), tools, empty).deploy();
            Accounts accounts = Accounts.of(empty);
            Data data = new Data(accounts.placed(empty));
            data.fill(root.resolve("testing/bench"), accounts.token());
            Reasons reasons = Reasons.read(root.resolve("testing/bench/reasons.properties"));
            measure(settings, tools, data, accounts, reasons);
        }
    }

    private static void measure(Settings settings, Tools tools, Data data, Accounts accounts, Reasons reasons)
            throws IOException {
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        Launch launch = new Launch(settings.scratch(), tools, data.databases());
        Starts starts = settings.starts() == 0 ? Starts.NONE : Starts.measure(launch, settings.starts());
        try (Servers servers = Servers.start(launch)) {
            Server.pause(REST.toMillis());
            Memory rest = Memory.atRest(servers);
            Scenarios scenarios = new Scenarios(tools, data, servers, accounts.token(), settings.scratch());
            scenarios.checkSameness();
            List<Scenario.Outcome> outcomes = scenarios.all().stream()
                    .filter(scenario -> settings.wants(scenario.name()))
                    .map(scenario -> scenario.run(settings))
                    .toList();
            List<Aim> aims = Aim.of(outcomes, reasons);
            new Report(settings, outcomes, aims, starts, load, rest, Memory.atMost(servers)).write();
            hold(settings, servers, accounts);
        }
    }

    private static void hold(Settings settings, Servers servers, Accounts accounts) {
        if (settings.hold()) {
            System.err.printf(
                    "held: Ashlar %d, by hand %d; token %s, user %s, organization %s%n",
                    servers.ashlar().process().pid(),
                    servers.byHand().process().pid(),
                    accounts.token().token(),
                    accounts.token().subjectId(),
                    accounts.token().organizationId());
            Server.pause(Duration.ofHours(1).toMillis());
        }
    }
}
