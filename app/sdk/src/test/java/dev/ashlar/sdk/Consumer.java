package dev.ashlar.sdk;

import dev.ashlar.core.check.ProjectReader;
import dev.ashlar.core.check.Served;
import dev.ashlar.core.model.ApiModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A TypeScript project that has generated packages among its dependencies, under the strictest settings.
 *
 * @param folder where it is
 */
record Consumer(Path folder) {
    private static final String SETTINGS = """
        {
          "compilerOptions": {
            "target": "ES2022",
            "lib": ["ES2022", "DOM", "DOM.Iterable"],
            "module": "NodeNext",
            "moduleResolution": "NodeNext",
            "types": ["node"],
            "strict": true,
            "noUncheckedIndexedAccess": true,
            "exactOptionalPropertyTypes": true,
            "skipLibCheck": false,
          "skipDefaultLibCheck": true,
            "rootDir": "src",
            "outDir": "out"
          },
          "include": ["src"]
        }
        """;

    /** An empty project. */
    static Consumer named(String name) {
        Consumer consumer = new Consumer(Node.folder(name));
        consumer.write("package.json", "{ \"private\": true, \"type\": \"module\" }\n");
        consumer.write("tsconfig.json", SETTINGS);
        return consumer;
    }

    /** Adds the clients of all APIs of a project. */
    Consumer with(Path project) {
        new ProjectReader(Served.NOW).read(project).apis().forEach(this::with);
        return this;
    }

    /** Adds the client of an API. */
    Consumer with(ApiModel model) {
        PackageName name = PackageName.of(model.name());
        install(name.text(), Sdk.files(model, name));
        return this;
    }

    /** Adds a package. */
    void install(String name, Map<String, String> files) {
        files.forEach((file, text) -> write("node_modules/" + name + "/" + file, text));
    }

    /** Adds the sources of a folder of tests. */
    Consumer sources(String name) {
        Path sources = Node.MODULE.resolve("src/test/typescript").resolve(name);
        try (Stream<Path> files = Files.list(sources)) {
            for (Path file : files.toList()) {
                write("src/" + file.getFileName(), Files.readString(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** Adds a file. */
    void write(String name, String text) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.resolve("..").normalize());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the compiler complains about; an empty text when all is well. */
    String compile() {
        return Node.compile(folder.resolve("tsconfig.json"));
    }

    /** Runs the compiled tests. */
    String test(Map<String, String> variables) {
        try (Stream<Path> files = Files.list(folder.resolve("out"))) {
            List<String> tests = files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".test.js"))
                    .sorted()
                    .map(file -> "out/" + file)
                    .toList();
            return Node.succeed(
                    folder,
                    variables,
                    Stream.concat(Stream.of("node", "--test"), tests.stream()).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
