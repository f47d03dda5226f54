package dev.ashlar.core.query.grammar;

import dev.ashlar.core.query.grammar.QueryParameters.Entry;
import java.util.List;
import java.util.Set;

/** Sorts decoded parameters by what they are for, and parses those that filter. */
final class QueryParametersReader {
    private final Form form;
    private final Report report;
    private final FilterParser parser;
    private final QueryParameters parameters = new QueryParameters("");

    QueryParametersReader(Form form, Report report, FilterParser parser) {
        this.form = form;
        this.report = report;
        this.parser = parser;
    }

    /** Reads a query string as it was received. */
    QueryParameters read(String rawQuery) {
        for (Parameter parameter : FormDecoder.decode(rawQuery, report)) {
            if (report.full() || parser.exceeded()) {
                break;
            }
            report.enter(parameter.name());
            add(parameter);
        }
        return parameters;
    }

    private void add(Parameter parameter) {
        String name = parameter.name();
        int colon = colon(name);
        if (colon >= 0) {
            shape(name.substring(0, colon), name.substring(colon + 1), parameter);
        } else {
            place(parameters, name, parameter, form.controls(), form.filters());
        }
    }

    private void shape(String relations, String name, Parameter parameter) {
        if (!form.shapes()) {
            report.add("unknown_parameter", "no embedded list can be shaped here");
        } else if (relations.isEmpty() || name.isEmpty()) {
            report.add("invalid_syntax", "a shape is written relation:name=value");
        } else {
            QueryParameters shape =
                    parameters.shapes().computeIfAbsent(relations, key -> new QueryParameters(parameter.name()));
            place(shape, name, parameter, Control.OF_SHAPES, true);
        }
    }

    private void place(
            QueryParameters target, String name, Parameter parameter, Set<Control> controls, boolean filters) {
        Control control = Control.named(name, controls);
        if (control != null) {
            control(target, control, parameter, controls);
        } else if (filters) {
            Syntax syntax = parser.parse(name, parameter.value());
            target.filters().add(new Entry(parameter.name(), parameter.value(), syntax));
        } else {
            unknown(name, "is not a parameter of this operation, which takes no filters", controls);
        }
    }

    private void control(QueryParameters target, Control control, Parameter parameter, Set<Control> controls) {
        if (!controls.contains(control)) {
            unknown(control.label(), "does not apply here; a field of that name is reached with an operator", controls);
        } else if (target.controls().containsKey(control)) {
            report.add("repeated_parameter", Report.quoted(parameter.name()) + " can be given only once");
        } else {
            Syntax syntax =
                    control == Control.HAVING ? parser.group(Syntax.Joint.AND, parameter.value()) : Syntax.BROKEN;
            target.controls().put(control, new Entry(parameter.name(), parameter.value(), syntax));
        }
    }

    private void unknown(String name, String detail, Set<Control> controls) {
        List<String> known = controls.stream().map(Control::label).toList();
        report.unknown(
                "unknown_parameter",
                name,
                Report.quoted(name) + " " + detail + "; parameters are " + String.join(", ", known),
                known);
    }

    /** The first colon outside of quotes, or -1. */
    private static int colon(String name) {
        int quote = name.indexOf('\'');
        int colon = name.indexOf(':');
        return quote < 0 || colon < quote ? colon : colonBehindQuotes(name, quote);
    }

    private static int colonBehindQuotes(String name, int quote) {
        int end = Quotes.end(name, quote);
        if (end < 0) {
            return -1;
        }
        int next = name.indexOf('\'', end);
        int colon = name.indexOf(':', end);
        return next < 0 || colon < next ? colon : colonBehindQuotes(name, next);
    }
}
