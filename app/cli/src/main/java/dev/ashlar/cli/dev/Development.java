package dev.ashlar.cli.dev;

import dev.ashlar.cli.data.DataLocation;
import dev.ashlar.cli.project.ProjectFolder;
import dev.ashlar.cli.server.Assembly;
import dev.ashlar.cli.server.MasterKeys;
import dev.ashlar.cli.server.StateFileWriter;
import dev.ashlar.cli.server.StopRequest;
import dev.ashlar.cli.settings.Settings;
import dev.ashlar.control.deploy.Outcome;
import dev.ashlar.control.seed.SeedLoader;
import dev.ashlar.control.service.Missing;
import dev.ashlar.core.check.Project;
import dev.ashlar.core.layout.Mode;
import dev.ashlar.core.model.Environment;
import dev.ashlar.core.problem.InvalidDefinitionException;
import dev.ashlar.core.problem.Problem;
import dev.ashlar.engine.Runtime;
import dev.ashlar.http.HttpSettings;
import dev.ashlar.iam.mail.KeptMails;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A development server: serves a folder live in {@code develop}, until it is told to stop. */
public final class Development {
    private static final Logger LOG = LoggerFactory.getLogger("dev.ashlar.dev");
    private static final Environment ENVIRONMENT = Environment.DEVELOP;

    private final Settings settings;
    private final ProjectFolder definitions;
    private final Screen screen;
    private final DataLocation location;
    private final long started = System.nanoTime();
    private @Nullable Project current;
    private @Nullable ObfuscatedEndpoints obfuscated;
    private @Nullable Thread answers;
    private Set<Note> told = Set.of();

    /** A note, wherever in its file it stands. */
    private record Note(String file, String detail) {
        static Note of(Problem note) {
            return new Note(note.origin().file(), note.detail());
        }
    }

    /** A server that is not started yet. */
    public Development(Settings settings, ProjectFolder definitions, Screen screen) {
        this.settings = settings;
        this.definitions = definitions;
        this.screen = screen;
        this.location = DataLocation.of(settings);
    }

    /**
     * Serves until it is told to stop.
     *
     * @param once whether it stops as soon as it is ready
     */
    public void run(StopRequest stop, boolean once) {
        try (Assembly assembly = assembly();
                StateFileWriter stateFile = new StateFileWriter(assembly, settings.environment(), System.getenv());
                FolderWatch watch = new FolderWatch(definitions.folder(), () -> changed(assembly, stateFile))) {
            assembly.stopWhenDataIsLost(stop);
            begin(assembly, stateFile);
            if (!once) {
                watch.start();
                stop.await();
                screen.say("stopping ...");
                stop.demandNoReason();
            }
        }
    }

    private Assembly assembly() {
        return new Assembly(
                settings,
                location,
                MasterKeys.ofDevelopment(location, System.getenv()),
                Missing.CREATE,
                Mode.DRAFT,
                HttpSettings.LOOPBACK.contains(settings.host()) ? HttpSettings.LOOPBACK : Set.of(),
                new KeptMails(Clock.systemUTC(), screen::mail));
    }

    private synchronized void begin(Assembly assembly, StateFileWriter stateFile) {
        CompletableFuture<Void> connecting =
                CompletableFuture.runAsync(assembly.data()::connect, Thread::startVirtualThread);
        Optional<Project> project = read();
        Waiting.on(connecting, "starting PostgreSQL, which is unpacked the first time", screen);
        // Who is told that the server is ready can ask for a token.
        stateFile.write(project);
        deploy(assembly, project);
        String own = settings.environment() == ENVIRONMENT ? "" : "/~" + ENVIRONMENT.label();
        String base = assembly.address() + own;
        new Welcome(screen, assembly, definitions, ENVIRONMENT, base)
                .say(Optional.ofNullable(current), location, stateFile);
        obfuscated = new ObfuscatedEndpoints(screen, assembly.live(), ENVIRONMENT, base);
        obfuscated.tell();
        screen.say("ready after " + millis(started) + " ms");
    }

    private Optional<Project> read() {
        try {
            return Optional.of(definitions.project());
        } catch (InvalidDefinitionException e) {
            screen.problems(definitions, e.problems());
            screen.complain(consequence());
            return Optional.empty();
        }
    }

    private String consequence() {
        return current == null ? "it is not served until this is mended" : "the old state goes on serving";
    }

    /** Answers whether the project serves now as its files say. */
    private boolean deploy(Assembly assembly, Optional<Project> read) {
        if (read.isEmpty()) {
            return false;
        }
        Project project = read.get();
        Outcome outcome = assembly.deployments().deploy(ENVIRONMENT, project, runtime -> seed(assembly, runtime));
        tell(assembly, outcome);
        boolean taken = outcome.problems().isEmpty() || current == null;
        if (taken) {
            tellNotes(project);
            tellRetired(project);
            retireFormer(assembly, project);
            current = project;
        }
        return taken;
    }

    private void tell(Assembly assembly, Outcome outcome) {
        outcome.failures().forEach(failure -> {
            screen.complain(failure.api() + " could not be deployed: its database refused or could not be reached");
            LOG.error("deploying {} failed", failure.api(), failure.cause());
        });
        if (!outcome.problems().isEmpty()) {
            screen.problems(definitions, outcome.problems());
            screen.complain(consequence());
            offerRebuild(assembly);
        }
    }

    /** Once each, and again only after it was gone. */
    private void tellNotes(Project project) {
        Set<Note> before = told;
        screen.notes(
                definitions,
                project.notes().stream()
                        .filter(note -> !before.contains(Note.of(note)))
                        .toList());
        told = project.notes().stream().map(Note::of).collect(Collectors.toSet());
    }

    private void tellRetired(Project project) {
        if (current != null) {
            Retired.between(current, project).forEach(screen::say);
        }
    }

    /** What got another name in the files is another project. */
    private void retireFormer(Assembly assembly, Project project) {
        Project former = current;
        if (former != null && !former.toString().equals(project.toString())) {
            assembly.deployments().retire(ENVIRONMENT, former.toString());
        }
    }

    private void seed(Assembly assembly, Runtime runtime) {
        SeedLoader loader = new SeedLoader(assembly.iams(), Clock.systemUTC());
        try {
            List<Problem> problems = loader.load(runtime, definitions.seeds(runtime.model()));
            screen.problems(definitions, problems);
        } catch (InvalidDefinitionException e) {
            screen.problems(definitions, e.problems());
            screen.complain(runtime.model().name() + " begins without rows");
        }
    }

    private synchronized void changed(Assembly assembly, StateFileWriter stateFile) {
        long begun = System.nanoTime();
        try {
            if (deploy(assembly, read())) {
                stateFile.write(Optional.ofNullable(current));
                screen.say("live: " + current + " after " + millis(begun) + " ms");
                tellObfuscated();
            }
        } catch (RuntimeException e) {
            // The next change is followed all the same.
            screen.complain("the change could not be taken: " + e.getMessage());
            LOG.error("following a change failed", e);
        }
    }

    private void tellObfuscated() {
        if (obfuscated != null) {
            obfuscated.tell();
        }
    }

    private void offerRebuild(Assembly assembly) {
        if (!screen.terminal()) {
            screen.complain(
                    location instanceof DataLocation.Memory
                            ? "stop and start again to rebuild the data from the seeds"
                            : "start with other data, or change the definition back");
            return;
        }
        String word = rebuildWord();
        screen.say("Type " + word + " and Enter to throw the data of develop away and rebuild it from the seeds.");
        if (answers == null) {
            answers = Thread.ofPlatform().daemon().name("answers").start(() -> answers(assembly, word));
        }
    }

    /** What is kept takes a whole word to throw away. */
    private String rebuildWord() {
        return location instanceof DataLocation.Memory ? "r" : "rebuild";
    }

    private void answers(Assembly assembly, String word) {
        try {
            BufferedReader typed = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
            for (String line = typed.readLine(); line != null; line = typed.readLine()) {
                if (line.strip().equals(word)) {
                    rebuild(assembly);
                }
            }
        } catch (IOException e) {
            LOG.debug("nobody can answer any more", e);
        }
    }

    private synchronized void rebuild(Assembly assembly) {
        long begun = System.nanoTime();
        Optional<Project> project = read();
        project.ifPresent(found -> assembly.deployments().forget(ENVIRONMENT, found));
        if (deploy(assembly, project)) {
            screen.say("rebuilt from the seeds after " + millis(begun) + " ms");
        }
    }

    private static long millis(long since) {
        return Duration.ofNanos(System.nanoTime() - since).toMillis();
    }
}
