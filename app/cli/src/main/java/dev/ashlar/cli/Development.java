package dev.ashlar.cli;

import dev.ashlar.cli.data.Keep;
import dev.ashlar.cli.dev.FirstCall;
import dev.ashlar.cli.dev.FolderWatch;
import dev.ashlar.cli.settings.Settings;
import dev.ashlar.control.deploy.Outcome;
import dev.ashlar.control.seed.SeedLoader;
import dev.ashlar.control.seed.Seeds;
import dev.ashlar.control.service.IssuedToken;
import dev.ashlar.control.service.Missing;
import dev.ashlar.control.state.DevelopmentServer;
import dev.ashlar.control.state.StateFile;
import dev.ashlar.control.tokens.TokenIssuer;
import dev.ashlar.core.check.Project;
import dev.ashlar.core.layout.Mode;
import dev.ashlar.core.model.ApiModel;
import dev.ashlar.core.model.Environment;
import dev.ashlar.core.problem.InvalidDefinitionException;
import dev.ashlar.core.problem.Problem;
import dev.ashlar.engine.Runtime;
import dev.ashlar.http.HttpSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A development server: serves a folder live in {@code develop}, until it is told to stop. */
final class Development {
    private static final Logger LOG = LoggerFactory.getLogger("dev.ashlar.dev");
    private static final Environment ENVIRONMENT = Environment.DEVELOP;
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "::1", "[::1]");

    private final Settings settings;
    private final Definitions definitions;
    private final Screen screen;
    private final Halt halt;
    private final boolean once;
    private final Keep keep;
    private final long started = System.nanoTime();
    private @Nullable Project current;
    private @Nullable Thread answers;

    /**
     * A server that is not started yet.
     *
     * @param once whether it stops as soon as it is ready
     */
    Development(Settings settings, Definitions definitions, Screen screen, Halt halt, boolean once) {
        this.settings = settings;
        this.definitions = definitions;
        this.screen = screen;
        this.halt = halt;
        this.once = once;
        this.keep = Keys.keep(settings);
    }

    /** Serves until it is told to stop. */
    void run() {
        Map<String, String> environment = System.getenv();
        try (Assembly assembly = new Assembly(
                settings,
                keep,
                Keys.ofDevelopment(keep, environment),
                Missing.CREATE,
                Mode.DRAFT,
                LOOPBACK.contains(settings.host()) ? HttpSettings.LOOPBACK : Set.of())) {
            StateFile state = StateFile.of(assembly.address().getPort(), environment);
            try (FolderWatch watch = new FolderWatch(definitions.folder(), () -> changed(assembly, state))) {
                begin(assembly, state);
                if (once) {
                    return;
                }
                watch.start();
                halt.await();
                screen.say("stopping ...");
            } finally {
                state.remove();
            }
        }
    }

    private synchronized void begin(Assembly assembly, StateFile state) {
        CompletableFuture<Void> connecting =
                CompletableFuture.runAsync(assembly.data()::connect, Thread::startVirtualThread);
        Optional<Project> project = read();
        Waiting.on(connecting, "starting PostgreSQL, which is unpacked the first time", screen);
        deploy(assembly, project);
        leave(assembly, state);
        welcome(assembly, state);
    }

    private Optional<Project> read() {
        try {
            return Optional.of(definitions.project());
        } catch (InvalidDefinitionException e) {
            screen.problems(definitions, e.problems());
            return Optional.empty();
        }
    }

    private void deploy(Assembly assembly, Optional<Project> project) {
        if (project.isEmpty()) {
            screen.complain(current == null ? "nothing serves until this is mended" : "the old state goes on serving");
            return;
        }
        Outcome outcome = assembly.deploy(ENVIRONMENT, project.get(), runtime -> seed(assembly, runtime));
        tell(assembly, project.get(), outcome);
        if (outcome.problems().isEmpty()) {
            retireFormer(assembly, project.get());
            current = project.get();
        }
    }

    private void tell(Assembly assembly, Project project, Outcome outcome) {
        outcome.failures().forEach(failure -> {
            screen.complain(failure.api() + " could not be deployed: its database refused or could not be reached");
            LOG.error("deploying {} failed", failure.api(), failure.cause());
        });
        if (!outcome.problems().isEmpty()) {
            screen.problems(definitions, outcome.problems());
            screen.complain("the old state goes on serving: data would have to move");
            offerRebuild(assembly, project);
        }
    }

    /** Whose name was changed in the files is another project. */
    private void retireFormer(Assembly assembly, Project project) {
        Project former = current;
        if (former != null && !former.toString().equals(project.toString())) {
            assembly.retire(ENVIRONMENT, former.toString());
        }
    }

    private void seed(Assembly assembly, Runtime runtime) {
        SeedLoader loader = new SeedLoader(
                assembly.data().control().projects(), assembly.data().control().accounts(), Clock.systemUTC());
        try {
            List<Problem> problems = loader.load(runtime, definitions.seeds(runtime.model()));
            if (!problems.isEmpty()) {
                screen.problems(definitions, problems);
            }
        } catch (InvalidDefinitionException e) {
            screen.problems(definitions, e.problems());
            screen.complain(runtime.model().name() + " begins without rows");
        }
    }

    private synchronized void changed(Assembly assembly, StateFile state) {
        long begun = System.nanoTime();
        Optional<Project> project = read();
        deploy(assembly, project);
        if (project.isPresent() && project.get().equals(current)) {
            leave(assembly, state);
            screen.say("live: " + project.get() + " after " + millis(begun) + " ms");
        }
    }

    private void offerRebuild(Assembly assembly, Project project) {
        String word = rebuildWord();
        if (!screen.terminal()) {
            screen.complain(
                    keep instanceof Keep.Memory
                            ? "stop and start again to rebuild the data from the seeds"
                            : "start with other data, or change the definition back");
            return;
        }
        screen.say("Type " + word + " and Enter to throw the data of develop away and rebuild it from the seeds.");
        if (answers == null) {
            answers = Thread.ofPlatform().daemon().name("answers").start(() -> answers(assembly, word));
        }
    }

    /** What is kept takes a whole word to throw away. */
    private String rebuildWord() {
        return keep instanceof Keep.Memory ? "r" : "rebuild";
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
        Optional<Project> project = read();
        if (project.isPresent()) {
            long begun = System.nanoTime();
            assembly.forget(ENVIRONMENT, project.get());
            deploy(assembly, project);
            screen.say("rebuilt from the seeds after " + millis(begun) + " ms");
        }
    }

    /** Leaves what {@code ashlar token} needs. */
    private void leave(Assembly assembly, StateFile state) {
        Project project = current;
        IssuedToken control = assembly.data().control().tokens().issueControl(TokenIssuer.LONGEST);
        List<String> projects = project == null ? List.of() : List.of(project.toString());
        state.write(DevelopmentServer.here(assembly.address().toString(), control.token(), projects));
    }

    private void welcome(Assembly assembly, StateFile state) {
        screen.title("Ashlar serves " + (current == null ? "nothing yet" : current + " in develop"));
        assembly.live().all().stream()
                .map(Runtime::model)
                .sorted(Comparator.comparing(model -> model.name().api()))
                .forEach(model -> screen.entry(model.name().api(), base(assembly, model)));
        screen.say("");
        firstCall(assembly);
        screen.entry("definitions", definitions.folder() + " (a saved file is live at once)");
        screen.entry("data", shown(keep));
        screen.entry("state", state.path() + " (for `ashlar token`)");
        screen.entry("stop", "Ctrl-C");
        screen.say("ready after " + millis(started) + " ms");
    }

    /** Where the addresses of develop begin. */
    private String address(Assembly assembly) {
        return assembly.address() + (settings.environment() == ENVIRONMENT ? "" : "/~" + ENVIRONMENT.label());
    }

    private String base(Assembly assembly, ApiModel model) {
        return address(assembly) + "/" + model.name() + "/v" + model.version().major() + "/";
    }

    private void firstCall(Assembly assembly) {
        List<ApiModel> models =
                assembly.live().all().stream().map(Runtime::model).toList();
        FirstCall.to(models, ENVIRONMENT, this::seedsOf).ifPresent(call -> {
            String token =
                    assembly.data().control().tokens().issue(call.token()).token();
            screen.say("Try it:");
            screen.say("  curl -H 'Authorization: Bearer " + token + "' '" + address(assembly) + call.path() + "'");
            screen.say("");
        });
    }

    private Seeds seedsOf(ApiModel model) {
        try {
            return definitions.seeds(model);
        } catch (InvalidDefinitionException e) {
            return Seeds.NONE;
        }
    }

    private static String shown(Keep keep) {
        return switch (keep) {
            case Keep.Memory memory -> "in memory, gone when this stops";
            case Keep.Folder kept -> "kept in " + kept.folder();
            case Keep.Given given -> given.address().toString();
        };
    }

    private static long millis(long since) {
        return Duration.ofNanos(System.nanoTime() - since).toMillis();
    }
}
