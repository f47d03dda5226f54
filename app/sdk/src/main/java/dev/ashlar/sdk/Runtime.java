package dev.ashlar.sdk;

import dev.ashlar.sdk.typescript.Type;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The part of every client that is written by hand. Its TypeScript is compiled beforehand, so that nobody needs a compiler. */
final class Runtime {
    /** How generated code calls it; types of schemas begin with a capital, so nothing else has this name. */
    static final String NAMESPACE = "ashlar";

    /** The folder of a package that it is in. */
    static final String FOLDER = "runtime";

    private Runtime() {}

    /** One of its types. */
    static Type.Reference type(String name, Type... arguments) {
        return new Type.Reference(NAMESPACE + "." + name, List.of(arguments));
    }

    /** Its files by their place in a package. */
    static Map<String, String> files() {
        Map<String, String> files = new LinkedHashMap<>();
        for (String name : resource("files.txt").lines().toList()) {
            files.put(FOLDER + "/" + name, resource(name));
        }
        return files;
    }

    private static String resource(String name) {
        try (InputStream content = Runtime.class.getResourceAsStream(FOLDER + "/" + name)) {
            if (content == null) {
                throw new IllegalStateException("the runtime's " + name + " is not packaged");
            }
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
