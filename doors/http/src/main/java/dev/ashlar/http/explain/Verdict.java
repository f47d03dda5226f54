package dev.ashlar.http.explain;

import dev.ashlar.core.access.Finding;
import dev.ashlar.core.plan.ConditionBreakdown;
import dev.ashlar.core.problem.Refusal;
import dev.ashlar.core.query.grammar.RuleText;
import dev.ashlar.engine.ConditionProbe;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What decided about a request.
 *
 * @param by the gate, rule or other thing that did, by one word
 * @param because the same as a sentence
 */
record Verdict(Decision decision, String by, String because) {
    /** What callers are told who name what is not for them: that it is not there, or not theirs to write. */
    private static final Set<String> CLOSED =
            Set.of("unknown_field", "unknown_parameter", "unknown_relation", "field_forbidden");

    /** What becomes of a request. */
    enum Decision {
        /** It is done. */
        ALLOWED,
        /** It is refused, and its subject is told so. */
        REFUSED,
        /** To its subject there is nothing, though there are rows. */
        HIDDEN,
        /** There is nothing, whoever asks. */
        ABSENT;

        String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Verdict of(Evidence evidence) {
        return evidence.outcome()
                .refusal()
                .map(refusal -> refused(evidence, refusal))
                .orElseGet(() -> answered(evidence));
    }

    private static Verdict answered(Evidence evidence) {
        boolean nothing = evidence.outcome().rows().orElse(1) == 0;
        return nothing && !evidence.rows().isEmpty()
                ? emptied(evidence.rows()).map(Verdict::none).orElseGet(Verdict::allowed)
                : allowed();
    }

    private static Verdict allowed() {
        return new Verdict(
                Decision.ALLOWED,
                "gates",
                "Every gate lets the subject pass. Rate limits are not asked: they go by what was sent before.");
    }

    private static Verdict refused(Evidence evidence, Refusal refusal) {
        Optional<Finding> barrier = evidence.examination().gates().stream()
                .filter(finding -> finding.refusal()
                        .filter(found -> found.code().equals(refusal.code()))
                        .isPresent())
                .findFirst();
        return barrier.map(finding -> new Verdict(Decision.REFUSED, finding.gate(), refusal.detail()))
                .or(() -> byField(evidence, refusal))
                .or(() -> byRow(evidence, refusal))
                .orElseGet(() -> new Verdict(decision(refusal), by(refusal), refusal.detail()));
    }

    private static Optional<Verdict> byField(Evidence evidence, Refusal refusal) {
        Set<String> names = new TreeSet<>();
        if (CLOSED.stream().anyMatch(code -> said(evidence, refusal, code))) {
            evidence.closed().forEach(field -> names.add(field.name()));
            evidence.fields().stream()
                    .filter(hidden -> !hidden.read())
                    .map(hidden -> hidden.field().name())
                    .filter(name -> unknown(evidence, name))
                    .forEach(names::add);
        }
        if (said(evidence, refusal, "read_only")) {
            evidence.outcome().violations().stream()
                    .filter(violation -> violation.code().equals("read_only"))
                    .forEach(violation -> names.add(violation.pointer().substring(1)));
        }
        if (!names.isEmpty()) {
            String because = "The subject may not use fields as the request does: " + String.join(", ", names);
            return Optional.of(new Verdict(Decision.REFUSED, "field_rule", because + "; see `fields`."));
        }
        return refusal.code().equals("field_forbidden")
                ? Optional.of(new Verdict(Decision.REFUSED, "field_rule", refusal.detail()))
                : Optional.empty();
    }

    private static boolean said(Evidence evidence, Refusal refusal, String code) {
        return refusal.code().equals(code)
                || evidence.outcome().violations().stream()
                        .anyMatch(violation -> violation.code().equals(code));
    }

    private static boolean unknown(Evidence evidence, String name) {
        return evidence.outcome().violations().stream()
                .anyMatch(violation -> name.equals(violation.params().get("name")));
    }

    private static Optional<Verdict> byRow(Evidence evidence, Refusal refusal) {
        if (refusal.code().equals("not_found")) {
            return emptied(evidence.rows()).map(Verdict::none);
        }
        return refusal.code().equals("row_forbidden") ? Optional.of(barred(evidence)) : Optional.empty();
    }

    private static Verdict barred(Evidence evidence) {
        Optional<ConditionBreakdown.Stage> stored = emptied(evidence.rows());
        Optional<ConditionBreakdown.Stage> left = emptied(evidence.left());
        return stored.map(Verdict::barred)
                .or(() -> left.map(stage -> barred("what this would leave behind", ": " + text(stage) + ".")))
                .orElseGet(() -> barred("what this would leave behind, or not for all of the rows", "."));
    }

    private static Verdict barred(ConditionBreakdown.Stage stage) {
        return stage.kind() == ConditionBreakdown.Kind.ORGANIZATION
                ? new Verdict(
                        Decision.REFUSED,
                        "organization",
                        "The row belongs to another organization: it may be read by all of them, and changed by its own.")
                : barred("the row as it is", ": " + text(stage) + ".");
    }

    private static Verdict barred(String what, String rule) {
        return new Verdict(Decision.REFUSED, "write_rule", "The rule on writes does not hold for " + what + rule);
    }

    /** The condition that leaves nothing of what those before it leave. */
    private static Optional<ConditionBreakdown.Stage> emptied(List<ConditionProbe.Count> counts) {
        return counts.stream()
                .filter(count -> count.rows().orElse(1) == 0)
                .map(ConditionProbe.Count::stage)
                .findFirst();
    }

    private static Verdict none(ConditionBreakdown.Stage stage) {
        String schema = stage.schema().publicName();
        return switch (stage.kind()) {
            case STORED -> absent(stage, "There is no row of " + schema + " at all.");
            case KEY -> absent(stage, "No row of " + schema + " has this key, in no organization.");
            case RELATED -> absent(stage, "The row leads to no row of " + schema + ".");
            case FILTER -> absent(stage, "No row of " + schema + " meets the filter of the request, whoever asks.");
            case ORGANIZATION ->
                hidden(
                        stage,
                        "What there is of " + schema + " belongs to another organization than the subject acts for.");
            case READ_RULE ->
                hidden(stage, "The rule on reads of " + schema + " hides what there is: " + text(stage) + ".");
            case WRITE_RULE ->
                hidden(stage, "The rule on writes of " + schema + " excludes what there is: " + text(stage) + ".");
            case REACH -> hidden(stage, "The filter goes by rows that are hidden from the subject.");
        };
    }

    private static Verdict absent(ConditionBreakdown.Stage stage, String because) {
        return new Verdict(Decision.ABSENT, label(stage), because);
    }

    private static Verdict hidden(ConditionBreakdown.Stage stage, String because) {
        return new Verdict(Decision.HIDDEN, label(stage), because);
    }

    static String label(ConditionBreakdown.Stage stage) {
        return stage.kind().name().toLowerCase(Locale.ROOT);
    }

    private static String text(ConditionBreakdown.Stage stage) {
        return RuleText.of(stage.filter());
    }

    private static Decision decision(Refusal refusal) {
        return refusal.kind() == Refusal.Kind.ABSENT ? Decision.ABSENT : Decision.REFUSED;
    }

    /** What decides where no rule of the definition does. */
    private static String by(Refusal refusal) {
        return switch (refusal.kind()) {
            case UNAUTHENTICATED -> "account";
            case FORBIDDEN -> refusal.code().startsWith("organization") ? "organization" : "request";
            case ABSENT, METHOD -> "address";
            case CONFLICT, STALE -> "stored";
            case THROTTLED, UNAVAILABLE -> "server";
            case MALFORMED, NOT_ACCEPTABLE, TOO_LARGE, ADDRESS_TOO_LONG, UNSUPPORTED_MEDIA, INVALID -> "request";
        };
    }
}
