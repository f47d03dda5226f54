package dev.ashlar.control.state;

import dev.ashlar.control.files.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The file by which a development server tells other commands of the same user where it is and how to be let in: {@code
 * ${XDG_STATE_HOME:-~/.local/state}/ashlar/dev-PORT.json}, mode 0600 in a folder of mode 0700.
 *
 * <p>Every method fails with {@link StateFileException} when the file or its folder can be reached by others, is a symbolic
 * link, or cannot be read or written.
 */
public final class StateFile {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path folder;
    private final Path path;

    private StateFile(Path folder, int port) {
        this.folder = folder;
        this.path = folder.resolve("dev-" + port + ".json");
    }

    /** The file of the server at a port. */
    public static StateFile of(int port, Map<String, String> environment) {
        return in(home(environment).resolve("ashlar"), port);
    }

    /** The file of the server at a port, in a folder. */
    public static StateFile in(Path folder, int port) {
        return new StateFile(folder.toAbsolutePath(), port);
    }

    /** A relative path does not count: the XDG base directory specification says so. */
    private static Path home(Map<String, String> environment) {
        return folder(environment, "XDG_STATE_HOME")
                .orElseGet(() -> folder(environment, "HOME")
                        .orElseGet(() -> Path.of(System.getProperty("user.home")))
                        .resolve(Path.of(".local", "state")));
    }

    private static Optional<Path> folder(Map<String, String> environment, String variable) {
        return Optional.ofNullable(environment.get(variable))
                .filter(text -> !text.isBlank())
                .map(Path::of)
                .filter(Path::isAbsolute);
    }

    /** Where it is. */
    public Path path() {
        return path;
    }

    /** Writes it in one step, in place of any other. */
    public void write(DevelopmentServer server) {
        attempt(() -> {
            PrivateFiles.folder(folder);
            PrivateFiles.write(path, JSON.writeValueAsString(server));
            return true;
        });
    }

    /** The running server that wrote it; empty when there is no file, or its process is gone. */
    public Optional<DevelopmentServer> running() {
        return read().filter(DevelopmentServer::running);
    }

    /** The server that wrote it, running or not. */
    public Optional<DevelopmentServer> read() {
        if (Files.notExists(folder)) {
            return Optional.empty();
        }
        return attempt(this::parse);
    }

    /** Removes it if this very process wrote it. */
    public void remove() {
        if (read().filter(DevelopmentServer::running).filter(StateFile::mine).isPresent()) {
            attempt(() -> Files.deleteIfExists(path));
        }
    }

    private Optional<DevelopmentServer> parse() throws IOException {
        PrivateFiles.folder(folder);
        try {
            return Optional.of(server(PrivateFiles.read(path)));
        } catch (NoSuchFileException absent) {
            return Optional.empty();
        }
    }

    private static DevelopmentServer server(String text) throws IOException {
        try {
            return Objects.requireNonNull(JSON.readValue(text, DevelopmentServer.class));
        } catch (JacksonException | NullPointerException failure) {
            // Without the failure, which may quote the token.
            throw new IOException("it does not tell of a development server; delete it");
        }
    }

    private static boolean mine(DevelopmentServer server) {
        return server.pid() == ProcessHandle.current().pid();
    }

    private <T> T attempt(FileWork<T> work) {
        try {
            return work.run();
        } catch (IOException failure) {
            throw new StateFileException(path, failure);
        }
    }

    /** Something done with files. */
    @FunctionalInterface
    private interface FileWork<T> {
        T run() throws IOException;
    }
}
