package dev.ashlar.iam.definition;

import dev.ashlar.core.check.BundledReader;
import dev.ashlar.core.model.ApiModel;
import dev.ashlar.core.model.ApiName;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The bundled definition: an API like any other, which each project has under the name {@value #API}. */
public final class IamDefinition {
    /** Its name in addresses, which no other API can have. */
    public static final String API = "iam";

    private static final String FILE = "iam.api.yaml";

    private IamDefinition() {}

    /** The IAM of a project. */
    public static ApiModel of(String owner, String project) {
        return BundledReader.read(new ApiName(owner, project, API), FILE, text());
    }

    /** Whether an API is an IAM. */
    public static boolean isIam(ApiName name) {
        return name.api().equals(API);
    }

    /** The text of the definition. */
    public static String text() {
        try (InputStream file = IamDefinition.class.getResourceAsStream(FILE)) {
            if (file == null) {
                throw new IllegalStateException(FILE + " is not packaged");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
