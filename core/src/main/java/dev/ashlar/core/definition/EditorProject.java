package dev.ashlar.core.definition;

import dev.ashlar.core.model.Counted;
import dev.ashlar.core.model.Environment;
import dev.ashlar.core.model.Rate;

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
                        "What a token's roles are good for: for each role its permissions, one or a list.")
                .and("iam", iam(), "How accounts are kept.");
    }

    private static JsonSchema iam() {
        JsonSchema environments =
                JsonSchema.type("array").with("items", JsonSchema.word(IamSettingsReader.ENVIRONMENTS.keySet()));
        JsonSchema address = JsonSchema.type("string")
                .with("pattern", "^https?://[^#]*$")
                .with("maxLength", IamSettingsReader.LONGEST);
        return JsonSchema.mapping()
                .and("sign_up", environments, "The environments in which anybody may make an account.")
                .and(
                        "organizations",
                        JsonSchema.word(IamSettingsReader.MAKERS.keySet()),
                        "Who makes organizations: `users`, or `admins` alone.")
                .and("pages", address, "Where links in mails lead: an http or https address without a `#`.");
    }
}
