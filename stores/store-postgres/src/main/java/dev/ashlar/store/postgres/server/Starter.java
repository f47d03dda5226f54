package dev.ashlar.store.postgres.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Starts a server: its binaries, its folder, its data, its program. */
record Starter(ServerSettings settings, Binaries binaries, ServerHome home, ServerPassword password) {

    private static final int ATTEMPTS = 5;
    private static final Duration PAUSE = Duration.ofMillis(5);
    private static final Duration STRAGGLERS = Duration.ofSeconds(10);
    private static final String STRAGGLING = "pre-existing shared memory block";

    static EmbeddedServer start(ServerSettings settings) {
        try {
            Binaries binaries = Binaries.provide(settings.cache());
            return switch (settings.keep()) {
                case Keep.Memory memory -> memory(memory.storage(), settings, binaries);
                case Keep.Folder kept -> kept(kept.folder(), settings, binaries);
            };
        } catch (IOException | UncheckedIOException failed) {
            throw new EmbeddedServerException("PostgreSQL could not be started", failed);
        }
    }

    private static EmbeddedServer memory(Storage storage, ServerSettings settings, Binaries binaries)
            throws IOException {
        Account account = Accounts.choose(settings.accounts(), binaries.program("postgres"));
        MemoryHomes.sweep(storage);
        ServerHome home = MemoryHomes.create(storage, account);
        return closing(home, () -> new Starter(settings, binaries, home, ServerPassword.random()).start());
    }

    private static EmbeddedServer kept(Path folder, ServerSettings settings, Binaries binaries) throws IOException {
        ServerHome home = KeptHomes.open(folder, settings, binaries);
        return closing(home, () -> new Starter(settings, binaries, home, KeptHomes.password(home)).start());
    }

    private interface Step {
        EmbeddedServer run() throws IOException;
    }

    private static EmbeddedServer closing(ServerHome home, Step step) throws IOException {
        try {
            return step.run();
        } catch (IOException | RuntimeException failed) {
            home.close();
            throw failed;
        }
    }

    /** Starts the server in its folder. */
    EmbeddedServer start() throws IOException {
        long stragglers = System.nanoTime() + STRAGGLERS.toNanos();
        for (int attempt = 1; ; attempt++) {
            int port = settings.ports().getAsInt();
            try {
                return start(port);
            } catch (EmbeddedServerException failed) {
                boolean busy = attempt < ATTEMPTS && Ports.taken(port);
                // the processes of a killed server end by themselves, but not at the same moment
                boolean early =
                        System.nanoTime() < stragglers && Log.tail(home.log()).contains(STRAGGLING);
                if (!busy && !early) {
                    throw failed;
                }
            }
        }
    }

    private EmbeddedServer start(int port) throws IOException {
        home.turnLog();
        ServerPassword initial = data();
        Supervisor supervisor = Supervisor.start(home, program(port));
        EmbeddedServer server = new EmbeddedServer(home, supervisor, port, password, settings.stopWithin());
        boolean ready = false;
        try {
            awaitReady(supervisor);
            change(initial, server);
            ready = true;
            return server;
        } finally {
            if (!ready) {
                supervisor.stop(home, settings.stopWithin());
            }
        }
    }

    /** Sees to it that there is a data folder, and tells the password that it has. */
    private ServerPassword data() throws IOException {
        if (home.disposable()) {
            return copied();
        }
        if (!Cluster.made(home.data())) {
            new Cluster(home.account(), binaries, true).make(home.folder(), password, home.log());
        }
        return password;
    }

    private ServerPassword copied() throws IOException {
        Cluster cluster = new Cluster(home.account(), binaries, false);
        Template template = Template.provide(settings.cache(), cluster);
        // what a start that failed has left
        Folders.delete(home.data());
        cluster.copy(template.data(), home.folder(), home.log());
        return template.password();
    }

    private void change(ServerPassword initial, EmbeddedServer server) {
        if (!initial.equals(password)) {
            server.changePassword(initial);
        }
    }

    private List<String> program(int port) {
        List<String> words = new ArrayList<>(List.of(
                binaries.program("postgres").toString(), "-D", home.data().toString()));
        words.addAll(home.tuning().words(port, settings.connections()));
        return words;
    }

    private void awaitReady(Supervisor supervisor) throws IOException {
        Postmaster postmaster = new Postmaster(home.data());
        long end = System.nanoTime() + settings.startWithin().toNanos();
        while (!postmaster.ready()) {
            if (!supervisor.alive()) {
                throw failure("it ended with " + supervisor.code());
            }
            if (System.nanoTime() > end) {
                throw failure("it was not ready within " + settings.startWithin());
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new EmbeddedServerException("Interrupted while PostgreSQL started", interrupted);
        }
    }

    private EmbeddedServerException failure(String what) throws IOException {
        return new EmbeddedServerException(
                "PostgreSQL did not start: " + what + ". Its last words:\n" + Log.tail(home.log()));
    }
}
