package dev.ashlar.core.definition;

/** The schema of {@code project.yaml}. */
final class EditorProject {
    private EditorProject() {}

    static JsonSchema schema() {
        JsonSchema name = EditorValues.name(NameForm.SHORT, Reserved.SEGMENTS);
        JsonSchema right = EditorValues.name(NameForm.RIGHT);
        return JsonSchema.mapping("owner", "project")
                .and("owner", name, "Who the project belongs to: the first segment of every address.")
                .and("project", name, "The project's own name: the second segment of every address.")
                .and(
                        "roles",
                        JsonSchema.named(right, EditorValues.texts(right)),
                        "What a token's roles are good for: for each role its permissions, one or a list.");
    }
}
