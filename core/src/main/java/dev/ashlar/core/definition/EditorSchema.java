package dev.ashlar.core.definition;

import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * A JSON Schema by which editors complete and check one kind of definition file. It is made of what the readers of definitions know, and
 * refuses nothing that they take. It is draft-07: every editor knows that one, and nothing later is needed.
 */
public enum EditorSchema {
    /** For {@code project.yaml}. */
    PROJECT("project", "Ashlar project", EditorProject::schema),
    /** For {@code NAME.api.yaml}. */
    API("*.api", "Ashlar API", EditorApi::schema);

    /** Stands in every document, so that one can be told from what somebody else has written. */
    public static final String MADE = "made by `ashlar init`, which renews it";

    private static final String DRAFT = "http://json-schema.org/draft-07/schema#";

    private final String file;
    private final String title;
    private final Supplier<JsonSchema> schema;

    EditorSchema(String file, String title, Supplier<JsonSchema> schema) {
        this.file = file;
        this.title = title;
        this.schema = schema;
    }

    /** What it is for, in a few words. */
    public String title() {
        return title;
    }

    /** The file that it is kept in, in the folder of a project. */
    public String path() {
        return ".ashlar/" + name().toLowerCase(Locale.ROOT) + ".schema.json";
    }

    /** The names of the files it is for, {@code *} standing for any text. */
    public List<String> files() {
        return ProjectFiles.ENDINGS.stream().map(ending -> file + "." + ending).toList();
    }

    /** The JSON document. */
    public String text() {
        JsonSchema document =
                JsonSchema.of("$schema", DRAFT).with("$comment", MADE).with("title", title);
        for (var keyword : schema.get().keywords().entrySet()) {
            document = document.with(keyword.getKey(), keyword.getValue());
        }
        return document.text();
    }
}
