package dev.ashlar.http.explain;

import dev.ashlar.core.access.Finding;
import dev.ashlar.core.plan.Sieve;
import dev.ashlar.core.problem.Refusal;
import dev.ashlar.core.query.grammar.RuleText;
import dev.ashlar.engine.Inquiry;
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

    static Verdict of(Inquest inquest) {
        return inquest.outcome()
                .refusal()
                .map(refusal -> refused(inquest, refusal))
                .orElseGet(() -> answered(inquest));
    }

    private static Verdict answered(Inquest inquest) {
        boolean nothing = inquest.outcome().rows().orElse(1) == 0;
        return nothing && !inquest.rows().isEmpty()
                ? emptied(inquest.rows()).map(Verdict::none).orElseGet(Verdict::allowed)
                : allowed();
    }

    private static Verdict allowed() {
        return new Verdict(
                Decision.ALLOWED,
                "gates",
                "Every gate lets the subject pass. Rate limits are not asked: they go by what was sent before.");
    }

    private static Verdict refused(Inquest inquest, Refusal refusal) {
        Optional<Finding> barrier = inquest.examination().gates().stream()
                .filter(finding -> finding.refusal()
                        .filter(found -> found.code().equals(refusal.code()))
                        .isPresent())
                .findFirst();
        return barrier.map(finding -> new Verdict(Decision.REFUSED, finding.gate(), refusal.detail()))
                .or(() -> byField(inquest, refusal))
                .or(() -> byRow(inquest, refusal))
                .orElseGet(() -> new Verdict(decision(refusal), by(refusal), refusal.detail()));
    }

    private static Optional<Verdict> byField(Inquest inquest, Refusal refusal) {
        Set<String> names = new TreeSet<>();
        if (CLOSED.stream().anyMatch(code -> said(inquest, refusal, code))) {
            inquest.closed().forEach(field -> names.add(field.name()));
            inquest.fields().stream()
                    .filter(hidden -> !hidden.read())
                    .map(hidden -> hidden.field().name())
                    .filter(name -> unknown(inquest, name))
                    .forEach(names::add);
        }
        if (said(inquest, refusal, "read_only")) {
            inquest.outcome().violations().stream()
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

    private static boolean said(Inquest inquest, Refusal refusal, String code) {
        return refusal.code().equals(code)
                || inquest.outcome().violations().stream()
                        .anyMatch(violation -> violation.code().equals(code));
    }

    private static boolean unknown(Inquest inquest, String name) {
        return inquest.outcome().violations().stream()
                .anyMatch(violation -> name.equals(violation.params().get("name")));
    }

    private static Optional<Verdict> byRow(Inquest inquest, Refusal refusal) {
        if (refusal.code().equals("not_found")) {
            return emptied(inquest.rows()).map(Verdict::none);
        }
        return refusal.code().equals("row_forbidden") ? Optional.of(barred(inquest)) : Optional.empty();
    }

    private static Verdict barred(Inquest inquest) {
        Optional<Sieve.Layer> stored = emptied(inquest.rows());
        Optional<Sieve.Layer> left = emptied(inquest.left());
        return stored.map(Verdict::barred)
                .or(() -> left.map(layer -> barred("what this would leave behind", ": " + text(layer) + ".")))
                .orElseGet(() -> barred("what this would leave behind, or not for all of the rows", "."));
    }

    private static Verdict barred(Sieve.Layer layer) {
        return layer.kind() == Sieve.Kind.ORGANIZATION
                ? new Verdict(
                        Decision.REFUSED,
                        "organization",
                        "The row belongs to another organization: it may be read by all of them, and changed by its own.")
                : barred("the row as it is", ": " + text(layer) + ".");
    }

    private static Verdict barred(String what, String rule) {
        return new Verdict(Decision.REFUSED, "write_rule", "The rule on writes does not hold for " + what + rule);
    }

    /** The condition that leaves nothing of what those before it leave. */
    private static Optional<Sieve.Layer> emptied(List<Inquiry.Count> counts) {
        return counts.stream()
                .filter(count -> count.rows().orElse(1) == 0)
                .map(Inquiry.Count::layer)
                .findFirst();
    }

    private static Verdict none(Sieve.Layer layer) {
        String schema = layer.schema().publicName();
        return switch (layer.kind()) {
            case STORED -> absent(layer, "There is no row of " + schema + " at all.");
            case KEY -> absent(layer, "No row of " + schema + " has this key, in no organization.");
            case RELATED -> absent(layer, "The row leads to no row of " + schema + ".");
            case FILTER -> absent(layer, "No row of " + schema + " meets the filter of the request, whoever asks.");
            case ORGANIZATION ->
                hidden(
                        layer,
                        "What there is of " + schema + " belongs to another organization than the subject acts for.");
            case READ_RULE ->
                hidden(layer, "The rule on reads of " + schema + " hides what there is: " + text(layer) + ".");
            case WRITE_RULE ->
                hidden(layer, "The rule on writes of " + schema + " excludes what there is: " + text(layer) + ".");
            case REACH -> hidden(layer, "The filter goes by rows that are hidden from the subject.");
        };
    }

    private static Verdict absent(Sieve.Layer layer, String because) {
        return new Verdict(Decision.ABSENT, label(layer), because);
    }

    private static Verdict hidden(Sieve.Layer layer, String because) {
        return new Verdict(Decision.HIDDEN, label(layer), because);
    }

    static String label(Sieve.Layer layer) {
        return layer.kind().name().toLowerCase(Locale.ROOT);
    }

    private static String text(Sieve.Layer layer) {
        return RuleText.of(layer.filter());
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
