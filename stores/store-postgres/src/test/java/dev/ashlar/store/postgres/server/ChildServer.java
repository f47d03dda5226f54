package dev.ashlar.store.postgres.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;

/** A process of its own that starts a server and writes row after row, until it is killed. */
final class ChildServer implements AutoCloseable {

    private final Process process;
    private final BufferedReader output;
    private final Path folder;
    private int last;

    private ChildServer(Process process) throws IOException {
        this.process = process;
        this.output = process.inputReader(StandardCharsets.UTF_8);
        this.folder = Path.of(String.valueOf(output.readLine()));
    }

    static ChildServer start(String... arguments) throws IOException {
        return start(classpath(), List.of(), arguments);
    }

    static ChildServer start(String classpath, List<String> prefix, String... arguments) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command = Stream.of(
                        prefix.stream(),
                        Stream.of(java, "-XX:TieredStopAtLevel=1", "-cp", classpath, ChildServer.class.getName()),
                        Stream.of(arguments))
                .flatMap(words -> words)
                .toList();
        return new ChildServer(new ProcessBuilder(command)
                .directory(Path.of("/").toFile())
                .redirectError(Redirect.INHERIT)
                .start());
    }

    static String classpath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }

    /** The server's folder. */
    Path folder() {
        return folder;
    }

    /** The server's first process. */
    ProcessHandle postmaster() throws IOException {
        return new Postmaster(folder.resolve(ServerHome.DATA)).process().orElseThrow();
    }

    /** The number of the row that was committed next. */
    int committed() throws IOException {
        last = Integer.parseInt(output.readLine());
        return last;
    }

    /** The last number it told before it ended. */
    int lastCommitted() {
        return output.lines().mapToInt(Integer::parseInt).max().orElse(last);
    }

    /** Kills the process that started the server, as {@code kill -9} does. */
    void kill() throws InterruptedException {
        // by its handle, which leaves what it printed to be read
        process.toHandle().destroyForcibly();
        process.waitFor();
    }

    @Override
    public void close() throws Exception {
        kill();
        output.close();
    }

    /** The child's program: {@code memory CACHE} or {@code kept CACHE FOLDER}. */
    public static void main(String[] arguments) throws Exception {
        ServerSettings settings =
                arguments[0].equals("memory") ? EmbeddedServer.memory() : EmbeddedServer.kept(Path.of(arguments[2]));
        EmbeddedServer server = settings.withCache(Path.of(arguments[1])).start();
        System.out.println(server.folder());
        try (Connection connection = server.connect("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("create table if not exists row (n integer primary key)");
            for (int n = 1; Files.exists(server.folder()); n++) {
                statement.execute("insert into row values (" + n + ")");
                System.out.println(n);
            }
        }
    }
}
