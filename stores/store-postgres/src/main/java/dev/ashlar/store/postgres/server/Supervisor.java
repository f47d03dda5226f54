package dev.ashlar.store.postgres.server;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * A shell between this process and a server, so that the server ends with this process, even when that is killed.
 *
 * <p>The shell passes on the signals it reads from a pipe. The pipe's other end closes with this process, however it
 * dies; the shell then stops the server, and deletes data that is not to be kept. Both run in a session of their own: an
 * interrupt from the keyboard is for this process to answer.
 */
final class Supervisor {

    private static final String SCRIPT = """
        trap '' HUP INT TERM
        end=$1 throwaway=$2 data=$3
        shift 3
        exec 3<&0 </dev/null
        "$@" 3<&- &
        server=$!
        {
            while read -r signal <&3; do kill -s "$signal" "$server"; done
            kill -s "$end" "$server"
        } 2>/dev/null &
        watcher=$!
        exec 3<&-
        wait "$server"
        code=$?
        kill -s KILL "$watcher" 2>/dev/null
        [ "$throwaway" = yes ] && rm -rf -- "$data"
        exit "$code"
        """;

    private final Process process;
    private final OutputStream pipe;

    private Supervisor(Process process) {
        this.process = process;
        this.pipe = process.getOutputStream();
    }

    /** Starts a server's program and watches over it. */
    static Supervisor start(ServerHome home, List<String> program) throws IOException {
        List<String> shell = home.account()
                .command(Stream.concat(shell(home).stream(), program.stream()).toList());
        boolean session = Commands.exists("setsid");
        List<String> command =
                session ? Stream.concat(Stream.of("setsid"), shell.stream()).toList() : shell;
        return new Supervisor(
                Commands.prepare(command, Redirect.appendTo(home.log().toFile()))
                        .start());
    }

    private static List<String> shell(ServerHome home) {
        String throwaway = home.disposable() ? "yes" : "no";
        return List.of(
                "sh",
                "-c",
                SCRIPT,
                "ashlar",
                ending(home),
                throwaway,
                home.data().toString());
    }

    /** The signal that stops a server: at once when nothing is kept, else with everything written. */
    private static String ending(ServerHome home) {
        return home.disposable() ? "QUIT" : "INT";
    }

    /** Whether the server's program has not ended yet. */
    boolean alive() {
        return process.isAlive();
    }

    /** Completes when the server's program has ended. */
    CompletableFuture<?> whenEnded() {
        return process.onExit();
    }

    /** How the server's program ended; only when it has. */
    int code() {
        return process.exitValue();
    }

    /** Stops the server, orderly where its data is kept, and at once when that takes longer than {@code patience}. */
    void stop(ServerHome home, Duration patience) {
        signal(ending(home));
        if (!ended(patience)) {
            signal("QUIT");
            ended(patience);
        }
    }

    private boolean ended(Duration patience) {
        return Waiting.until(() -> !process.isAlive(), patience);
    }

    private void signal(String name) {
        try {
            pipe.write((name + "\n").getBytes(StandardCharsets.US_ASCII));
            pipe.flush();
        } catch (IOException gone) {
            // the shell has ended; whether the server has, too, is for the caller to see
        }
    }
}
