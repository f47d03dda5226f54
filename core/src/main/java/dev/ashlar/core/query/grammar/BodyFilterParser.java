package dev.ashlar.core.query.grammar;

import dev.ashlar.core.query.grammar.Syntax.Condition;
import dev.ashlar.core.query.grammar.Syntax.Group;
import dev.ashlar.core.query.grammar.Syntax.Joint;
import dev.ashlar.core.query.grammar.Syntax.Value;
import dev.ashlar.core.value.JsonValue;
import dev.ashlar.core.value.JsonValue.Elements;
import dev.ashlar.core.value.JsonValue.Member;
import dev.ashlar.core.value.JsonValue.Members;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Parses filters that are written as JSON: the members of an object all have to hold. A member is a name of the grammar with a
 * value, with an object of operators, or, where it leads to a relation, with an object of conditions on one related row.
 */
final class BodyFilterParser {
    private final BodyTexts texts;
    private final Report report;
    private final LimitCounter terms = new LimitCounter("filters", LimitCounter.FILTER_TERMS);
    private int nesting;

    BodyFilterParser(BodyTexts texts, Report report) {
        this.texts = texts;
        this.report = report;
    }

    /**
     * The conditions of an object.
     *
     * @param pointer where the object stands
     */
    List<Syntax> items(Members object, String pointer) {
        List<Syntax> items = new ArrayList<>();
        if (++nesting > LimitCounter.NESTING) {
            report.enter(pointer);
            report.limit("nesting", LimitCounter.NESTING, "conditions are nested too deep");
        } else {
            texts.each(object, pointer, (member, at) -> item(member, at, items));
        }
        nesting--;
        return items;
    }

    private void item(Member member, String at, List<Syntax> items) {
        Joint joint = Joint.named(member.name());
        if (joint != null) {
            items.add(located(at, group(joint, member.value(), at)));
            return;
        }
        List<Segment> path = Segment.split(member.name(), report);
        if (!path.isEmpty()) {
            Word word = FilterParser.word(path);
            List<Segment> names = word == null ? path : path.subList(0, path.size() - 1);
            conditions(names, word, member.value(), at, items);
        }
    }

    private Syntax group(Joint joint, JsonValue value, String at) {
        return group(
                joint,
                switch (joint) {
                    case AND, OR -> alternatives(joint, value, at);
                    case NOT -> bound(value, at);
                });
    }

    /** Items joined; broken where there are none. */
    static Syntax group(Joint joint, List<Syntax> items) {
        return items.isEmpty() ? Syntax.BROKEN : new Group(joint, items);
    }

    private List<Syntax> alternatives(Joint joint, JsonValue value, String at) {
        List<Syntax> items = new ArrayList<>();
        if (!(value instanceof Elements elements) || elements.values().isEmpty()) {
            texts.expected("a list of objects, as in [{\"name\": \"x\"}, …]", value);
            return items;
        }
        for (int index = 0; index < elements.values().size(); index++) {
            String place = at + "/" + index;
            List<Syntax> parts = bound(elements.values().get(index), place);
            if (!parts.isEmpty()) {
                items.add(parts.size() == 1 ? parts.getFirst() : new Group(Joint.AND, parts));
            }
        }
        return items;
    }

    /** The conditions of an object that must have some. */
    List<Syntax> bound(JsonValue value, String at) {
        report.enter(at);
        if (!(value instanceof Members object)) {
            texts.expected("an object with conditions", value);
            return List.of();
        }
        if (object.members().isEmpty()) {
            report.add("invalid_syntax", "at least one condition is expected");
        }
        return items(object, at);
    }

    private void conditions(List<Segment> names, @Nullable Word word, JsonValue value, String at, List<Syntax> items) {
        switch (value) {
            case Members object when word == null -> object(names, object, at, items);
            case Elements elements
            when word != null && word.list() -> {
                int sound = report.size();
                Value values = new Value.Elements(texts.scalars(elements, at));
                if (report.size() == sound) {
                    condition(names, word, values, at, items);
                }
            }
            case Elements elements ->
                texts.expected("one value; a list goes with an operator, as in {\"in\": [1, 2]}", value);
            case Members object -> texts.expected("a value", value);
            case JsonValue.Nothing nothing ->
                texts.expected("a value; rows without one are asked for with {\"null\": true}", value);
            case JsonValue.Text text -> scalar(names, word, value, at, items);
            case JsonValue.Number number -> scalar(names, word, value, at, items);
            case JsonValue.Truth truth -> scalar(names, word, value, at, items);
        }
    }

    private void scalar(List<Segment> names, @Nullable Word word, JsonValue value, String at, List<Syntax> items) {
        int sound = report.size();
        String text = texts.scalar(value);
        Value operand = word != null && word.list() ? new Value.Elements(List.of(text)) : new Value.Text(text);
        if (report.size() == sound) {
            condition(names, word, operand, at, items);
        }
    }

    private void condition(List<Segment> names, @Nullable Word word, Value value, String at, List<Syntax> items) {
        if (terms.take(report)) {
            items.add(located(at, new Condition(names, word, value, Syntax.INSIDE)));
        }
    }

    /** Operators of a field, conditions on one related row, or both. */
    private void object(List<Segment> names, Members object, String at, List<Syntax> items) {
        List<Member> related = new ArrayList<>();
        for (Member member : object.members()) {
            if (!operator(member)) {
                related.add(member);
            }
        }
        if (related.size() < object.members().size()) {
            texts.each(object, at, (member, place) -> {
                if (operator(member)) {
                    operator(names, member, place, items);
                }
            });
        }
        if (!related.isEmpty() || object.members().isEmpty()) {
            related(names, new Members(related), at, items);
        }
    }

    /** Conditions that are bound to one related row. */
    private void related(List<Segment> names, JsonValue value, String at, List<Syntax> items) {
        List<Syntax> parts = bound(value, at);
        report.enter(at);
        if (!parts.isEmpty()) {
            condition(names, null, new Value.Items(parts), at, items);
        }
    }

    /** Whether a member says how to compare: an operator with a value, or {@code not} or {@code none} with what they apply to. */
    private static boolean operator(Member member) {
        return switch (member.name()) {
            case "not" -> !(member.value() instanceof Members object) || negates(object);
            case "none" -> member.value() instanceof Members;
            default -> Word.named(member.name()) != null && !(member.value() instanceof Members);
        };
    }

    private static boolean negates(Members object) {
        return !object.members().isEmpty()
                && object.members().stream()
                        .allMatch(member -> Word.named(member.name()) != null && !(member.value() instanceof Members));
    }

    private void operator(List<Segment> names, Member member, String at, List<Syntax> items) {
        Word word = Word.named(member.name());
        List<Segment> path = word == null ? extended(names, member.name()) : names;
        if (member.name().equals("none")) {
            related(path, member.value(), at, items);
        } else {
            conditions(path, word, member.value(), at, items);
        }
    }

    private static List<Segment> extended(List<Segment> names, String name) {
        List<Segment> path = new ArrayList<>(names);
        path.add(new Segment(name, false));
        return path;
    }

    private static Syntax located(String pointer, Syntax syntax) {
        return new Syntax.Located(pointer, syntax);
    }
}
