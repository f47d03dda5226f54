package dev.ashlar.bench;

import dev.ashlar.store.postgres.server.EmbeddedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Measures what it does to ordinary requests that others sign in, which burns processor on purpose, and writes the factors. Started by
 * {@code testing/bench/run sign-ins}.
 */
public final class SignIns {
    /** Sign-ins offered a second. */
    static final int OFFERED = 50;

    private static final int STEADY = Integer.parseInt(System.getenv().getOrDefault("BENCH_GETS", "1000"));
    private static final int ORDERS = 100_000;
    private static final String ORDER = "/bench/shop/open/v1/orders/";
    private static final Runnable NOTHING = () -> {};

    private SignIns() {}

    /**
     * Ordinary requests alone, and beside sign-ins.
     *
     * @param beside has what became of the sign-ins of the warm-up first
     */
    record Point(Scenario.Outcome outcome, Beside beside, int rounds) {
        Sample alone(int round) {
            return turns(outcome.scenario().contenders().getFirst().name()).get(round);
        }

        Sample besides(int round) {
            return turns(beside.name()).get(round);
        }

        /** What became of the sign-ins of a round. */
        Beside.Signed signed(int round) {
            return beside.signed().get(beside.signed().size() - rounds + round);
        }

        private List<Sample> turns(String contender) {
            return outcome.samples().getOrDefault(contender, List.of());
        }
    }

    /** Runs it; everything is said by environment variables. */
    public static void main(String[] arguments) throws IOException {
        Path root = Path.of(System.getProperty("ashlar.root"));
        Settings settings = Settings.read(root);
        Tools tools = Tools.installed(root);
        Files.createDirectories(settings.scratch());
        try (EmbeddedServer database = EmbeddedServer.memory().start()) {
            Databases empty = Data.create(database);
            Launch launch = new Launch(settings.scratch(), tools, empty);
            launch.deploy();
            Accounts accounts = Accounts.of(empty);
            new Data(accounts.placed(empty)).fill(root.resolve("testing/bench"), accounts.token());
            try (Server ashlar = launch.ashlar(List.of())) {
                People people = new People(accounts);
                List<Point> points = new ArrayList<>();
                for (Contender work : List.of(steady(ashlar), full(tools, ashlar))) {
                    points.add(measure(settings, work, ashlar, people));
                }
                new SignInsReport(settings, points).write(root.resolve("testing/bench/SIGN_INS.md"));
            }
        }
    }

    /** Some of what the server could do. */
    private static Contender steady(Server ashlar) {
        return new Offered(
                "%,d gets a second".formatted(STEADY),
                ashlar.process(),
                Launch.ASHLAR,
                STEADY,
                () -> Line.get(ORDER + key()));
    }

    private static String key() {
        return "01980000-0000-7000-8000-1%011d"
                .formatted(ThreadLocalRandom.current().nextInt(1, ORDERS));
    }

    /** All that it can do. */
    private static Contender full(Tools tools, Server ashlar) {
        return new Wrk(
                tools,
                "gets of " + Wrk.CONNECTIONS + " callers without a pause",
                ashlar.process(),
                Launch.ASHLAR,
                Wrk.CONNECTIONS,
                List.of("get", ORDER + "{key}", "1"));
    }

    private static Point measure(Settings settings, Contender work, Server ashlar, People people) {
        Offered signIns = new Offered("sign-ins", ashlar.process(), Launch.ASHLAR, OFFERED, people::signIn);
        Beside beside = Beside.of(work.name() + " beside sign-ins", work, signIns);
        Scenario scenario = new Scenario("sign-ins", work.name(), List.of(work, beside), NOTHING);
        return new Point(scenario.run(settings), beside, settings.rounds());
    }
}
