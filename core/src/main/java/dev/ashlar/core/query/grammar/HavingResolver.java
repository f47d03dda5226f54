package dev.ashlar.core.query.grammar;

import dev.ashlar.core.model.Filter;
import dev.ashlar.core.query.Selection.FieldPart;
import dev.ashlar.core.query.grammar.Syntax.Condition;
import dev.ashlar.core.query.grammar.Syntax.Group;
import java.util.List;

/** Resolves conditions on groups: the filter grammar over the names of the answer. */
final class HavingResolver {
    private final Report report;
    private final ComparisonResolver comparisons;

    HavingResolver(Report report, Operands operands) {
        this.report = report;
        this.comparisons = new ComparisonResolver(report, operands);
    }

    /** The condition that an entry's syntax is. */
    Filter resolve(List<FieldPart> parts, QueryParameters.Entry entry) {
        report.enter(entry.parameter());
        return resolve(parts, entry.syntax());
    }

    private Filter resolve(List<FieldPart> parts, Syntax syntax) {
        return switch (syntax) {
            case Condition condition -> condition(parts, condition);
            case Group group ->
                FilterResolver.joined(
                        group.joint(),
                        group.items().stream().map(item -> resolve(parts, item)).toList());
            case Syntax.Located(String pointer, Syntax located) -> {
                report.enter(pointer);
                yield resolve(parts, located);
            }
            case Syntax.Broken broken -> Filter.EVERYTHING;
        };
    }

    private Filter condition(List<FieldPart> parts, Condition condition) {
        List<Segment> path = condition.path();
        boolean negated = path.size() > 1 && path.getLast().is("not");
        List<Segment> name = negated ? path.subList(0, path.size() - 1) : path;
        int place = GroupResolver.named(parts, name);
        if (place >= 0) {
            Comparand left = new Comparand(parts.get(place).name(), GroupResolver.answered(parts, place));
            return comparisons.resolve(left, condition, negated);
        }
        operator(parts, condition);
        return Filter.EVERYTHING;
    }

    /** Reports a name that is none, or an operator that the value of that name does not have. */
    private void operator(List<FieldPart> parts, Condition condition) {
        List<Segment> path = condition.path();
        int place = path.size() == 2 ? GroupResolver.named(parts, path.subList(0, 1)) : -1;
        if (place >= 0 && condition.word() == null) {
            Comparand left = new Comparand(parts.get(place).name(), GroupResolver.answered(parts, place));
            comparisons.unknown(left, path.getLast().text());
        } else {
            GroupResolver.unknown(report, parts, Segment.join(path));
        }
    }
}
