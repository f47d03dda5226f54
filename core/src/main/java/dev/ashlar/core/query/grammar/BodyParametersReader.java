package dev.ashlar.core.query.grammar;

import dev.ashlar.core.value.JsonValue;
import dev.ashlar.core.value.JsonValue.Member;
import dev.ashlar.core.value.JsonValue.Members;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Sorts the members of a query that is written as JSON by what they are for. */
final class BodyParametersReader {
    private static final String WHERE = "where";
    private static final String SHAPE = "shape";

    private final Report report;
    private final BodyTexts texts;
    private final BodyFilterParser filters;
    private final QueryParameters parameters = new QueryParameters("");

    BodyParametersReader(Report report) {
        this.report = report;
        this.texts = new BodyTexts(report);
        this.filters = new BodyFilterParser(texts, report);
    }

    /** Reads a whole query. */
    QueryParameters read(Members query) {
        texts.each(query, "", this::member);
        return parameters;
    }

    private void member(Member member, String at) {
        switch (member.name()) {
            case WHERE -> conditions(member.value(), at, parameters.filters());
            case SHAPE -> shapes(member.value(), at);
            default -> control(parameters, member, at, Form.LIST.controls(), List.of(WHERE, SHAPE));
        }
    }

    private void conditions(JsonValue value, String at, List<QueryParameters.Entry> entries) {
        if (!(value instanceof Members object)) {
            texts.expected("an object with conditions", value);
            return;
        }
        for (Syntax item : filters.items(object, at)) {
            entries.add(new QueryParameters.Entry(at, "", item));
        }
    }

    private void shapes(JsonValue value, String at) {
        if (value instanceof Members object) {
            texts.each(object, at, this::shape);
        } else {
            texts.expected("an object with a member for each list", value);
        }
    }

    private void shape(Member list, String at) {
        if (!(list.value() instanceof Members object)) {
            texts.expected("an object, as in {\"sort\": \"name\", \"limit\": 5}", list.value());
            return;
        }
        QueryParameters shape = new QueryParameters(at);
        parameters.shapes().put(list.name(), shape);
        texts.each(object, at, (member, place) -> {
            if (member.name().equals(WHERE)) {
                conditions(member.value(), place, shape.filters());
            } else {
                control(shape, member, place, Control.OF_SHAPES, List.of(WHERE));
            }
        });
    }

    private void control(QueryParameters target, Member member, String at, Set<Control> controls, List<String> others) {
        Control control = Control.named(member.name(), controls);
        if (control == null || !controls.contains(control)) {
            unknown(member.name(), controls, others);
        } else if (control == Control.HAVING) {
            Syntax having = BodyFilterParser.group(Syntax.Joint.AND, filters.bound(member.value(), at));
            target.controls().put(control, new QueryParameters.Entry(at, "", having));
        } else if (fits(control, member.value())) {
            target.controls().put(control, new QueryParameters.Entry(at, texts.scalar(member.value()), Syntax.BROKEN));
        } else {
            texts.expected(expected(control), member.value());
        }
    }

    private void unknown(String name, Set<Control> controls, List<String> others) {
        List<String> known = new ArrayList<>(others);
        controls.forEach(control -> known.add(control.label()));
        report.unknown(
                "unknown_parameter",
                name,
                Report.quoted(name) + " is no part of a query, which has " + String.join(", ", known),
                known);
    }

    private static boolean fits(Control control, JsonValue value) {
        return switch (control) {
            case LIMIT, OFFSET -> value instanceof JsonValue.Number;
            case LINKS -> value instanceof JsonValue.Truth;
            case SELECT, SORT, CURSOR, COUNT, SEARCH -> value instanceof JsonValue.Text;
            case HAVING -> value instanceof Members;
            case ON_CONFLICT, RESOLUTION, ATOMIC, MAX_AFFECTED, DRY_RUN -> throw ofBulk(control);
        };
    }

    private static String expected(Control control) {
        return switch (control) {
            case LIMIT, OFFSET -> "a number";
            case LINKS -> "true or false";
            case SELECT, SORT, CURSOR, COUNT, SEARCH -> "a text";
            case HAVING -> "an object with conditions";
            case ON_CONFLICT, RESOLUTION, ATOMIC, MAX_AFFECTED, DRY_RUN -> throw ofBulk(control);
        };
    }

    private static IllegalArgumentException ofBulk(Control control) {
        return new IllegalArgumentException(control.label() + " is no part of a query");
    }
}
