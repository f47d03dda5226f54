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
                        JsonSchema.named(right, JsonSchema.any(EditorValues.texts(right), role(right))),
                        "What a token's roles are good for: for each role its permissions, one or a list, or more about it.")
                .and("iam", iam(), "How accounts are kept.")
                .and("rates", rates(), "How many requests are taken of whom; left out: as many as come.");
    }

    private static JsonSchema role(JsonSchema right) {
        return JsonSchema.mapping()
                .and("permissions", EditorValues.texts(right), "Its permissions, one or a list.")
                .and(
                        "assigned_by",
                        JsonSchema.word(ProjectDefinitionReader.ROLE_ASSIGNERS.keySet()),
                        "Who gives it to members: admins of their `organization`, or each `admin` of the project alone.");
    }

    private static JsonSchema rates() {
        JsonSchema rate = JsonSchema.type("string")
                .with("pattern", "^(?:" + RatesReader.NONE + "|" + Rate.FORM + ")$")
                .with("patternErrorMessage", "a rate such as 20/s, 600/m or 600/m burst 50");
        JsonSchema byEnvironment = JsonSchema.mapping();
        for (Environment environment : Environment.values()) {
            byEnvironment = byEnvironment.and(environment.label(), rate, "The rate in this environment.");
        }
        JsonSchema either = JsonSchema.any(rate, byEnvironment);
        return JsonSchema.mapping()
                .and(Counted.ADDRESS.label(), either, "Requests of an address that show no token that counts.")
                .and(Counted.ACCOUNT.label(), either, "Requests of a user or administrator.")
                .and(Counted.KEY.label(), either, "Requests of a service account.")
                .and(Counted.ORGANIZATION.label(), either, "Requests of all users who act for an organization.");
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
                .and("pages", address, "Where links in mails lead: an http or https address without a `#`.")
                .and(
                        "issuers",
                        JsonSchema.named(EditorValues.name(NameForm.SHORT), EditorIssuers.issuer()),
                        "Who else says who people are, by a name of yours.");
    }
}
