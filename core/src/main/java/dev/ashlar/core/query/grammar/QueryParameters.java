package dev.ashlar.core.query.grammar;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The parameters of one query, sorted by what they are for, or those that shape one embedded list. Filled
 * by {@link QueryParametersReader} alone.
 */
final class QueryParameters {
    private final String parameter;
    private final List<Entry> filters = new ArrayList<>();
    private final Map<Control, Entry> controls = new EnumMap<>(Control.class);
    private final Map<String, QueryParameters> shapes = new LinkedHashMap<>();

    /**
     * None yet.
     *
     * @param parameter the first of its parameters, to name it in a message; an empty text for the whole query
     */
    QueryParameters(String parameter) {
        this.parameter = parameter;
    }

    /** The first of its parameters, or an empty text for the whole query. */
    String parameter() {
        return parameter;
    }

    /** The conditions, in the order they were written. */
    List<Entry> filters() {
        return filters;
    }

    /** The parameters that come once; but for {@code having} their syntax is {@link Syntax#BROKEN}. */
    Map<Control, Entry> controls() {
        return controls;
    }

    /** What shapes embedded lists, by the relations that lead there, such as {@code lines.product}. */
    Map<String, QueryParameters> shapes() {
        return shapes;
    }

    /**
     * One parameter.
     *
     * @param parameter its name as it was written
     * @param value what stands behind the {@code =}
     * @param syntax the filter it is, if it is one
     */
    record Entry(String parameter, String value, Syntax syntax) {
        /** Whether it says true; what is neither that nor false is reported. */
        boolean flag(Report report) {
            boolean truth = value.equals("true");
            if (!truth && !value.equals("false")) {
                report.enter(parameter);
                report.add("type", Report.quoted(parameter) + " must be true or false");
            }
            return truth;
        }
    }
}
