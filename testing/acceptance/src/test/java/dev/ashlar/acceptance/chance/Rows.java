package dev.ashlar.acceptance.chance;

import dev.ashlar.core.model.ApiModel;
import dev.ashlar.core.model.Field;
import dev.ashlar.core.model.Relation;
import dev.ashlar.core.model.Schema;
import dev.ashlar.core.value.KeyTexts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/** Makes up rows of one organization, and knows the keys of those that were taken. */
public final class Rows {
    private final Dice dice;
    private final Values values;
    private final ApiModel model;
    private final Side side;
    private final Map<Schema, List<Map<Field, String>>> keys = new HashMap<>();

    public Rows(Dice dice, ApiModel model, Side side) {
        this.dice = dice;
        this.values = new Values(dice);
        this.model = model;
        this.side = side;
    }

    /** The keys of the rows that are known. */
    public List<Map<Field, String>> keys(Schema schema) {
        return keys.computeIfAbsent(schema, any -> new ArrayList<>());
    }

    /** Knows a row more. */
    public void add(Schema schema, Map<Field, String> key) {
        if (!keys(schema).contains(key)) {
            keys(schema).add(key);
        }
    }

    /** A key that may or may not be taken; parts that refer lead to a row that is there, if there is one. */
    public Map<Field, String> key(Schema schema) {
        Map<Field, String> key = new LinkedHashMap<>();
        for (Field field : schema.key().fields()) {
            key.put(field, values.key(field));
        }
        references(schema).forEach(relation -> referred(relation, key, true));
        return key;
    }

    private static List<Relation> references(Schema schema) {
        return schema.relations().stream()
                .filter(relation -> relation.origin() == Relation.Origin.REFERENCE)
                .toList();
    }

    private void referred(Relation relation, Map<Field, String> row, boolean keyOnly) {
        List<Map<Field, String>> targets = keys(model.schema(relation.target()));
        boolean wanted = relation.on().stream().allMatch(pair -> !keyOnly || row.containsKey(pair.source()));
        if (!targets.isEmpty() && wanted) {
            Map<Field, String> target = dice.any(targets);
            relation.on().forEach(pair -> row.put(pair.source(), target.get(pair.target())));
        }
    }

    /** The members of a body for a row, without its key. */
    public Map<Field, String> body(Schema schema, boolean whole) {
        Map<Field, String> row = new LinkedHashMap<>();
        for (Relation relation : references(schema)) {
            boolean required = relation.on().getFirst().source().required();
            if (whole && required || dice.in100(55)) {
                Map<Field, String> scalars = new LinkedHashMap<>();
                referred(relation, scalars, false);
                scalars.forEach((field, text) -> row.put(field, Values.json(field.type(), text)));
            }
        }
        for (Field field : schema.fields()) {
            boolean scalar = references(schema).stream()
                    .flatMap(relation -> relation.on().stream())
                    .anyMatch(pair -> pair.source() == field);
            if (!scalar && !schema.key().fields().contains(field) && dice.in100(whole ? 80 : 40)) {
                row.put(field, dice.in100(12) ? "null" : values.json(field, side));
            }
        }
        schema.key().fields().forEach(row::remove);
        return row;
    }

    /** A body as JSON. */
    public static String json(Map<Field, String> members) {
        StringJoiner json = new StringJoiner(",", "{", "}");
        members.forEach((field, value) -> json.add("\"" + field.name() + "\":" + value));
        return json.toString();
    }

    /** The members of a key, as JSON values. */
    public static Map<Field, String> members(Map<Field, String> key) {
        Map<Field, String> members = new LinkedHashMap<>();
        key.forEach((field, text) -> members.put(field, Values.json(field.type(), text)));
        return members;
    }

    /** A key as it stands in an address. */
    public static String segment(Map<Field, String> key) {
        return KeyTexts.write(List.copyOf(key.values()));
    }
}
