package dev.ashlar.cli.command;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** An explanation as a person reads it in a terminal. */
final class ExplanationText {
    private final List<String> lines = new ArrayList<>();

    private ExplanationText() {}

    /** The lines of an explanation. */
    static List<String> lines(JsonNode explanation) {
        ExplanationText explained = new ExplanationText();
        explained.verdict(explanation);
        explanation.path("gates").forEach(explained::gate);
        explained.conditions("conditions", explanation.path("conditions"));
        explained.conditions("what it would leave behind", explanation.path("left_behind"));
        explanation.path("fields").forEach(explained::field);
        return explained.lines;
    }

    private void verdict(JsonNode explanation) {
        lines.add(text(explanation, "decision") + " by " + text(explanation, "decided_by") + ": answered "
                + text(explanation, "status") + optional(" ", text(explanation, "code"))
                + optional(", rows ", text(explanation, "rows")));
        lines.add(text(explanation, "because"));
        subject(explanation.path("subject"));
    }

    /** Where the question fails before anybody is looked up, there is none. */
    private void subject(JsonNode subject) {
        if (subject.hasNonNull("kind")) {
            lines.add("  subject     " + text(subject, "kind") + optional(" ", text(subject, "id"))
                    + optional(" for organization ", text(subject, "organization_id"))
                    + ", roles " + texts(subject.path("roles")));
        }
    }

    private void gate(JsonNode gate) {
        StringBuilder line = new StringBuilder("  gate        ")
                .append(gate.path("met").booleanValue() ? "passed  " : "REFUSED ")
                .append(text(gate, "gate"))
                .append(" of ")
                .append(text(gate, "operation"))
                .append(' ')
                .append(text(gate, "schema"));
        if (!gate.path("needs").isEmpty()) {
            line.append(", needs ").append(texts(gate.path("needs")));
        }
        gate.path("permissions")
                .forEach(permission -> line.append("; ")
                        .append(text(permission, "permission"))
                        .append(" is granted by ")
                        .append(texts(permission.path("would_be_granted_by"))));
        lines.add(line.toString());
    }

    private void conditions(String title, JsonNode conditions) {
        if (!conditions.isEmpty()) {
            lines.add("  " + title);
        }
        for (JsonNode condition : conditions) {
            lines.add("    %-13s leaves %s of %s%s%s"
                    .formatted(
                            text(condition, "condition"),
                            text(condition, "left"),
                            text(condition, "schema"),
                            optional("  ", text(condition, "rule")),
                            condition.path("values").isEmpty() ? "" : "  " + condition.path("values")));
        }
    }

    private void field(JsonNode field) {
        lines.add("  field       " + text(field, "field") + " of " + text(field, "schema") + ": "
                + text(field, "because"));
    }

    private static String text(JsonNode node, String name) {
        JsonNode member = node.path(name);
        return member.isMissingNode() || member.isNull() ? "" : member.asString();
    }

    private static String texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(each -> texts.add(each.asString()));
        return texts.isEmpty() ? "none" : String.join(", ", texts);
    }

    private static String optional(String before, String text) {
        return text.isEmpty() ? "" : before + text;
    }
}
