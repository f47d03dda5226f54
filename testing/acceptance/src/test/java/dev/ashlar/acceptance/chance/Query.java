package dev.ashlar.acceptance.chance;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;

/**
 * A query, which can be put into an address and into a body.
 *
 * @param where conditions on rows
 * @param having conditions on groups
 * @param controls by name: {@code select}, {@code sort}, {@code limit} and the like
 * @param shapes queries that shape embedded lists, by the way to these
 */
public record Query(List<Term> where, List<Term> having, Map<String, String> controls, Map<String, Query> shapes) {
    private static final Set<String> NUMBERS = Set.of("limit", "offset");

    /** Nothing asked for yet. */
    static Query empty() {
        return new Query(new ArrayList<>(), new ArrayList<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
    }

    /** The same with a control more. */
    public Query with(String control, String value) {
        Map<String, String> more = new LinkedHashMap<>(controls);
        more.put(control, value);
        return new Query(where, having, more, shapes);
    }

    /** As it stands in an address behind the {@code ?}. */
    public String text() {
        List<String> parameters = new ArrayList<>();
        parameters("", parameters);
        return String.join("&", parameters);
    }

    private void parameters(String prefix, List<String> parameters) {
        where.forEach(term -> parameters.add(prefix + term.parameter()));
        if (!having.isEmpty()) {
            parameters.add(new Term.Group("having", having).parameter());
        }
        controls.forEach((name, value) -> parameters.add(prefix + name + "=" + Term.encoded(value)));
        shapes.forEach((way, shape) -> shape.parameters(way + ":", parameters));
    }

    /** The same as a body of {@code POST …/query}. */
    public String json() {
        StringJoiner members = new StringJoiner(",", "{", "}");
        if (!where.isEmpty()) {
            members.add("\"where\":" + Term.object(where));
        }
        if (!having.isEmpty()) {
            members.add("\"having\":" + Term.object(having));
        }
        controls.forEach((name, value) ->
                members.add("\"" + name + "\":" + (NUMBERS.contains(name) ? value : Term.quoted(value))));
        if (!shapes.isEmpty()) {
            StringJoiner lists = new StringJoiner(",", "{", "}");
            shapes.forEach((way, shape) -> lists.add("\"" + way + "\":" + shape.json()));
            members.add("\"shape\":" + lists);
        }
        return members.toString();
    }
}
