package dev.ashlar.cli.command;

import dev.ashlar.cli.log.Logs;
import dev.ashlar.cli.settings.Key;
import dev.ashlar.cli.settings.Settings;
import dev.ashlar.cli.settings.SettingsReader;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The flags of commands that serve. What stands in {@code ashlar.yaml} or the environment counts less. */
final class ServerOptions {
    private final Map<Key, String> flags = new EnumMap<>(Key.class);

    @Option(names = "--host", paramLabel = "ADDRESS", description = "Address to listen at (default: 127.0.0.1).")
    void host(String text) {
        flags.put(Key.HOST, text);
    }

    @Option(names = "--port", paramLabel = "N", description = "Port to listen at, 0 for a free one (default: 8080).")
    void port(String text) {
        flags.put(Key.PORT, text);
    }

    @Option(
            names = "--database-url",
            paramLabel = "URL",
            description =
                    "A PostgreSQL of yours, postgresql://user:password@host:5432/database; the user makes databases"
                            + " and roles there.")
    void databaseUrl(String text) {
        flags.put(Key.DATABASE_URL, text);
    }

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Keep the data in a folder, in a PostgreSQL that is started for it.")
    void data(String text) {
        flags.put(Key.DATA, text);
    }

    @Option(
            names = "--environment",
            paramLabel = "E",
            description =
                    "The environment that answers without a name in the address: test, develop, staging or production.")
    void environment(String text) {
        flags.put(Key.ENVIRONMENT, text);
    }

    @Option(
            names = "--placement",
            paramLabel = "WORD",
            description = "Where the data of new APIs goes: database gives each one of its own, schema puts all of an"
                    + " environment into one, for servers of many small APIs (default: database).")
    void placement(String text) {
        flags.put(Key.PLACEMENT, text);
    }

    @Option(
            names = "--documents",
            paramLabel = "WORD",
            description =
                    "Who sees the OpenAPI documents of APIs: guarded shows each caller what it can use, open shows"
                            + " everybody everything (default: open in dev, else guarded).")
    void documents(String text) {
        flags.put(Key.DOCUMENTS, text);
    }

    @Option(
            names = "--origins",
            paramLabel = "LIST",
            description =
                    "Of which origins web pages may use the server: none, local, * or such as https://shop.example.com,"
                            + " with commas between several (default: local in dev, else none).")
    void origins(String text) {
        flags.put(Key.ORIGINS, text);
    }

    @Option(
            names = "--gzip-from",
            paramLabel = "BYTES",
            description = "Compress answers from that size on, 0 for none (default: 1400).")
    void gzipFrom(String text) {
        flags.put(Key.GZIP_FROM, text);
    }

    @Option(
            names = "--log",
            paramLabel = "FORM",
            description = "auto, text or json; auto is text on a terminal and JSON elsewhere.")
    void log(String text) {
        flags.put(Key.LOG, text);
    }

    @Option(
            names = "--log-level",
            paramLabel = "LEVEL",
            description = "error, warn, info, debug (every request) or trace.")
    void logLevel(String text) {
        flags.put(Key.LOG_LEVEL, text);
    }

    /** All settings together; the log is set up by them. */
    Settings read(Settings preset, @Nullable Path folder) {
        Path here = Path.of("");
        List<Path> folders = folder == null ? List.of(here) : List.of(folder, here);
        Settings settings = SettingsReader.read(preset, folders, System.getenv(), flags);
        Logs.configure(settings.log(), settings.logLevel());
        return settings;
    }
}
