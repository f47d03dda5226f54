package dev.ashlar.bench;

import dev.ashlar.cli.Main;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Starts the contenders that are servers, the Java ones with the same options. */
record Launch(Path scratch, Tools tools, Databases databases) {
    static final int ASHLAR = 18080;
    static final int BY_HAND = 18081;
    static final int POSTGREST = 18082;
    static final int APART = 18083;

    private static final String KEY = "01980000-0000-7000-8000-100000000200";
    /** All requests come from one address, more than from anybody else: they are counted, and never too many. */
    static final Map<String, String> LIMITS = Map.of("ASHLAR_ADDRESS_RATE", "9000000/s");

    static final List<String> OPTIONS = List.of("-Xms128m", "-Xmx512m", "--enable-native-access=ALL-UNNAMED");

    /** Ashlar; more options of the JVM can be given. */
    Server ashlar(List<String> options) {
        return ashlar(options, ASHLAR);
    }

    /** Ashlar where every read has a statement of its own. */
    Server apart() {
        return ashlar(List.of("-Dashlar.joined-reads=off"), APART);
    }

    private Server ashlar(List<String> options, int port) {
        List<String> arguments = List.of(
                "serve",
                Databases.definitions().toString(),
                "--port=" + port,
                "--database-url=" + databases.control(),
                "--log-level=warn");
        return java(options, Main.class, arguments, port, "/bench/shop/open/v1/orders?limit=1");
    }

    /** Ashlar from a record of what it loads. */
    Server recordedAshlar() {
        return ashlar(List.of("-XX:AOTCache=" + cache(), "-Xlog:aot=off", "-Xlog:cds=off"));
    }

    /** Has Ashlar make its databases and tables. */
    void deploy() {
        ashlar(List.of()).close();
    }

    /** Makes that record. */
    void record() {
        ashlar(List.of("-XX:AOTCacheOutput=" + cache(), "-Xlog:disable")).close();
    }

    private Path cache() {
        return scratch.resolve("ashlar.aot");
    }

    /** The handlers written by hand. */
    Server byHand() {
        List<String> arguments = new ArrayList<>(List.of(Integer.toString(BY_HAND)));
        arguments.addAll(List.of(databases.arguments()));
        return java(List.of(), ByHand.class, arguments, BY_HAND, "/orders");
    }

    private Server java(List<String> options, Class<?> main, List<String> arguments, int port, String probe) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(OPTIONS);
        command.addAll(options);
        command.addAll(List.of(
                "-Dashlar.root=" + System.getProperty("ashlar.root"),
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(arguments);
        return Server.start(
                command, LIMITS, scratch.resolve(main.getSimpleName() + ".log"), "http://127.0.0.1:" + port + probe);
    }

    /** PostgREST without tokens. */
    Server postgrest() {
        String settings = """
                db-uri = "postgresql://%s:%s@%s:%d/%s"
                db-schemas = "data"
                db-anon-role = "anonymous"
                db-pool = %d
                db-channel-enabled = false
                server-host = "127.0.0.1"
                server-port = %d
                log-level = "crit"
                """.formatted(
                        databases.user(),
                        databases.password(),
                        databases.host(),
                        databases.port(),
                        databases.open(),
                        Databases.CONNECTIONS,
                        POSTGREST);
        try {
            Path file = Files.writeString(scratch.resolve("postgrest.conf"), settings);
            return Server.start(
                    List.of(tools.postgrest().toString(), file.toString()),
                    Map.of(),
                    scratch.resolve("postgrest.log"),
                    "http://127.0.0.1:" + POSTGREST + "/order?id=eq." + KEY);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
