package dev.ashlar.http.explain;

import dev.ashlar.core.access.Examination;
import dev.ashlar.core.access.Finding;
import dev.ashlar.core.access.Subject;
import dev.ashlar.core.model.ApiModel;
import dev.ashlar.core.model.Filter;
import dev.ashlar.core.model.Filter.Operand.Reference;
import dev.ashlar.core.plan.ConditionBreakdown;
import dev.ashlar.core.problem.Refusal;
import dev.ashlar.core.query.grammar.RuleText;
import dev.ashlar.engine.ConditionProbe;
import dev.ashlar.http.message.Answer;
import dev.ashlar.http.message.Json;
import dev.ashlar.http.message.Names;
import io.helidon.http.Status;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import tools.jackson.core.JsonGenerator;

/** Writes what was found of a request: a document to be read by people and programs. Rows are counted in it, never shown. */
final class Explanation {
    private final Evidence.Case asked;
    private final Evidence evidence;
    private final Function<String, Set<String>> granting;

    /**
     * An explanation.
     *
     * @param granting the roles that grant a permission at run time
     */
    Explanation(Evidence.Case asked, Evidence evidence, Function<String, Set<String>> granting) {
        this.asked = asked;
        this.evidence = evidence;
        this.granting = granting;
    }

    Answer answer() {
        return Answer.json(Status.OK_200, Json.object(this::write)).with(Names.NO_STORE);
    }

    private void write(JsonGenerator out) {
        Verdict verdict = Verdict.of(evidence);
        out.writeStringProperty("decision", verdict.decision().label());
        out.writeStringProperty("decided_by", verdict.by());
        out.writeStringProperty("because", verdict.because());
        outcome(out, evidence.outcome());
        Subject subject = asked.subject();
        if (subject != null) {
            subject(out, subject);
        }
        request(out, asked.place());
        list(out, "gates", evidence.examination().gates(), this::gate);
        conditions(out, "conditions", evidence.rows());
        conditions(out, "left_behind", evidence.left());
        list(out, "fields", evidence.fields(), Explanation::field);
    }

    private static void outcome(JsonGenerator out, Outcome outcome) {
        out.writeNumberProperty("status", outcome.status());
        outcome.refusal().ifPresent(refusal -> refusal(out, refusal));
        outcome.rows().ifPresent(rows -> out.writeNumberProperty("rows", rows));
    }

    private static void refusal(JsonGenerator out, Refusal refusal) {
        out.writeStringProperty("code", refusal.code());
        out.writeStringProperty("detail", refusal.detail());
    }

    private void subject(JsonGenerator out, Subject subject) {
        out.writeObjectPropertyStart("subject");
        out.writeStringProperty("kind", subject.kind().label());
        Json.id(out, "id", subject.id());
        Json.id(out, "organization_id", subject.organization());
        Json.texts(out, "roles", subject.roles());
        Json.texts(out, "permissions", permissions(subject));
        out.writeEndObject();
    }

    private Set<String> permissions(Subject subject) {
        Set<String> permissions = new TreeSet<>(subject.permissions());
        ApiModel model = asked.model();
        if (model != null) {
            permissions.addAll(model.permissions(subject.roles()));
        }
        return permissions;
    }

    private void request(JsonGenerator out, Evidence.Place place) {
        out.writeObjectPropertyStart("request");
        out.writeStringProperty("method", asked.request().method());
        out.writeStringProperty("path", asked.request().path());
        said(out, "environment", place.environment());
        said(out, "api", place.api());
        said(out, "door", place.door());
        said(out, "schema", place.schema());
        said(out, "operation", place.operation());
        if (place.index() >= 0) {
            out.writeNumberProperty("index", place.index());
        }
        out.writeEndObject();
    }

    private static void said(JsonGenerator out, String name, String text) {
        if (!text.isEmpty()) {
            out.writeStringProperty(name, text);
        }
    }

    private void gate(JsonGenerator out, Finding finding) {
        out.writeStringProperty("schema", finding.schema().publicName());
        out.writeStringProperty("operation", finding.operation().label());
        out.writeStringProperty("gate", finding.gate());
        out.writeBooleanProperty("met", finding.met());
        if (!finding.needs().isEmpty()) {
            Json.texts(out, "needs", finding.needs());
        }
        if (finding.gate().equals("permission")) {
            list(out, "permissions", finding.needs(), this::permission);
        }
        finding.refusal().ifPresent(refusal -> refusal(out, refusal));
    }

    /** Which roles grant a permission, and which of them the subject has. */
    private void permission(JsonGenerator out, String permission) {
        Set<String> roles = new TreeSet<>(granting.apply(permission));
        ApiModel model = asked.model();
        if (model != null) {
            model.roles().forEach((role, permissions) -> {
                if (permissions.contains(permission)) {
                    roles.add(role);
                }
            });
        }
        out.writeStringProperty("permission", permission);
        Json.texts(out, "granted_by", roles.stream().filter(role -> plays(role)).toList());
        Json.texts(out, "would_be_granted_by", roles);
    }

    private boolean plays(String role) {
        Subject subject = asked.subject();
        return subject != null && subject.roles().contains(role);
    }

    private void conditions(JsonGenerator out, String name, List<ConditionProbe.Count> counts) {
        if (counts.isEmpty()) {
            return;
        }
        out.writeArrayPropertyStart(name);
        OptionalLong before = OptionalLong.empty();
        for (ConditionProbe.Count count : counts) {
            boolean first = switch (count.stage().kind()) {
                case STORED, KEY, RELATED -> true;
                case FILTER, ORGANIZATION, READ_RULE, WRITE_RULE, REACH -> false;
            };
            out.writeStartObject();
            condition(out, count, first ? OptionalLong.empty() : before);
            out.writeEndObject();
            before = count.rows();
        }
        out.writeEndArray();
    }

    private void condition(JsonGenerator out, ConditionProbe.Count count, OptionalLong before) {
        ConditionBreakdown.Stage stage = count.stage();
        out.writeStringProperty("schema", stage.schema().publicName());
        out.writeStringProperty("condition", Verdict.label(stage));
        switch (stage.kind()) {
            case READ_RULE, WRITE_RULE -> rule(out, stage.filter());
            case STORED, KEY, RELATED, FILTER, ORGANIZATION, REACH -> {}
        }
        if (count.rows().isPresent()) {
            out.writeNumberProperty("left", count.rows().getAsLong());
        } else {
            out.writeNullProperty("left");
        }
        if (count.rows().isPresent() && before.isPresent()) {
            out.writeNumberProperty("taken", before.getAsLong() - count.rows().getAsLong());
        }
    }

    private void rule(JsonGenerator out, Filter rule) {
        out.writeStringProperty("rule", RuleText.of(rule));
        out.writeObjectPropertyStart("values");
        for (Reference reference : RuleText.references(rule)) {
            Json.text(out, RuleText.name(reference), evidence.values().get(reference));
        }
        out.writeEndObject();
    }

    private static void field(JsonGenerator out, Examination.Hidden hidden) {
        out.writeStringProperty("schema", hidden.schema().publicName());
        out.writeStringProperty("field", hidden.field().name());
        out.writeBooleanProperty("read", hidden.read());
        out.writeBooleanProperty("write", hidden.write());
        out.writeStringProperty("because", hidden.because());
    }

    /** Writes the members of an object about something. */
    @FunctionalInterface
    private interface Members<T> {
        void write(JsonGenerator out, T about);
    }

    private static <T> void list(JsonGenerator out, String name, List<T> items, Members<T> members) {
        out.writeArrayPropertyStart(name);
        for (T item : items) {
            out.writeStartObject();
            members.write(out, item);
            out.writeEndObject();
        }
        out.writeEndArray();
    }
}
