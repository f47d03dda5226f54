package dev.ashlar.http.openapi;

import dev.ashlar.core.access.Door;
import dev.ashlar.core.model.ApiModel;
import dev.ashlar.core.model.Default;
import dev.ashlar.core.model.Field;
import dev.ashlar.core.model.Relation;
import dev.ashlar.core.model.RoleRule;
import dev.ashlar.core.model.Schema;
import dev.ashlar.core.query.Selection;
import dev.ashlar.core.value.KeyTexts;
import dev.ashlar.core.value.RowTarget;
import dev.ashlar.core.value.WriteMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** JSON Schemas of rows: as they are read, and as bodies may have them. */
final class Rows {
    private static final String ORGANIZATION = "organization_id";

    private final ApiModel model;
    private final View view;
    private final Examples examples;

    Rows(ApiModel model, View view) {
        this.model = model;
        this.view = view;
        this.examples = new Examples(model);
    }

    /** A row as it is read. Nothing in it is required, since {@code select} may leave out anything. */
    ObjectNode read(Schema schema) {
        List<Field> fields = schema.fields().stream().filter(view::readable).toList();
        ObjectNode row = Types.typed("object");
        ObjectNode properties = row.putObject("properties");
        if (schema.tenant() && (view.door() == Door.ADMIN || schema.across())) {
            properties.set(ORGANIZATION, Types.typed("string").put("format", "uuid"));
        }
        fields.forEach(field -> properties.set(field.name(), described(Types.READ.of(field), schema, field, false)));
        ObjectNode embedded = embedded(schema);
        if (!embedded.isEmpty()) {
            ObjectNode selected = row.putArray("allOf").addObject();
            selected.set("properties", embedded);
            selected.putArray("required");
        }
        row.putArray("examples").add(examples.row(schema, fields));
        return row;
    }

    /** What is in a row only where it is asked for. */
    private ObjectNode embedded(Schema schema) {
        ObjectNode embedded = Types.empty();
        for (Relation relation : schema.relations()) {
            if (Offer.embeds(model, relation, view)) {
                embed(embedded, relation, model.schema(relation.target()));
            }
        }
        if (!embedded.isEmpty()) {
            embedded.set(Selection.LINKS, Refs.schema("row-links"));
        }
        return embedded;
    }

    private static void embed(ObjectNode properties, Relation relation, Schema to) {
        ObjectNode target = Refs.schema(to.publicName());
        if (relation.many()) {
            ObjectNode list = Types.typed("array");
            list.set("items", target);
            properties.set(relation.name(), list);
            properties.set(relation.name() + "_next", Refs.schema("cut-list"));
        } else {
            ObjectNode one = Types.empty();
            one.putArray("anyOf").add(target).add(Types.typed("null"));
            properties.set(relation.name(), one);
        }
    }

    /** The components of bodies. What can be created or put is most often what a patch can have, and more of it required. */
    Map<String, ObjectNode> bodies(Schema schema, Set<WriteMode> modes) {
        Map<String, ObjectNode> bodies = new LinkedHashMap<>();
        for (WriteMode mode : modes) {
            boolean extended = mode != WriteMode.PATCH
                    && modes.contains(WriteMode.PATCH)
                    && taken(schema, mode).equals(taken(schema, WriteMode.PATCH));
            ObjectNode body = extended ? extension(schema) : properties(schema, mode);
            body.set("required", required(schema, mode));
            body.putArray("examples").add(example(schema, mode));
            // What can be put is most often just what can be created.
            boolean same = body.equals(bodies.get(name(schema, WriteMode.CREATE)));
            bodies.put(name(schema, mode), same ? Refs.schema(name(schema, WriteMode.CREATE)) : body);
        }
        return bodies;
    }

    private static String name(Schema schema, WriteMode mode) {
        return schema.publicName() + "." + mode.name().toLowerCase(Locale.ROOT);
    }

    private List<Field> taken(Schema schema, WriteMode mode) {
        RowTarget target = target(schema, mode);
        return schema.fields().stream().filter(target::takes).toList();
    }

    private static ObjectNode extension(Schema schema) {
        ObjectNode body = Types.empty();
        body.putArray("allOf").add(Refs.schema(name(schema, WriteMode.PATCH)));
        return body;
    }

    private ObjectNode properties(Schema schema, WriteMode mode) {
        ObjectNode body = Types.typed("object");
        ObjectNode properties = body.putObject("properties");
        taken(schema, mode)
                .forEach(field -> properties.set(field.name(), described(Types.WRITE.of(field), schema, field, true)));
        return body.put("additionalProperties", false);
    }

    private ArrayNode required(Schema schema, WriteMode mode) {
        ArrayNode required = JsonNodeFactory.instance.arrayNode();
        taken(schema, mode).stream().filter(target(schema, mode)::demands).forEach(field -> required.add(field.name()));
        return required;
    }

    private RowTarget target(Schema schema, WriteMode mode) {
        int parts = mode == WriteMode.PUT ? schema.key().fields().size() : 0;
        return new RowTarget(schema, mode, view::readable, view::writable, Collections.nCopies(parts, ""));
    }

    /** Of a patch the last field that is no key, otherwise all that somebody would write. */
    private ObjectNode example(Schema schema, WriteMode mode) {
        RowTarget target = target(schema, mode);
        List<Field> plain = taken(schema, mode).stream()
                .filter(field -> !schema.key().fields().contains(field) || target.demands(field))
                .toList();
        boolean some = mode == WriteMode.PATCH && !plain.isEmpty();
        return examples.row(schema, some ? List.of(plain.getLast()) : plain);
    }

    private ObjectNode described(ObjectNode type, Schema schema, Field field, boolean presets) {
        StringJoiner text = new StringJoiner(" ");
        references(schema, field).forEach(to -> text.add("Key of " + to + "."));
        if (presets && field.preset() instanceof Default.Constant constant) {
            text.add("Default of new rows: " + constant.text() + ".");
        }
        if (view.tellsRoles()) {
            restriction("Read", field.read(), text);
            restriction("Written", field.write(), text);
        }
        if (text.length() > 0) {
            type.put("description", text.toString());
        }
        return type;
    }

    private List<String> references(Schema schema, Field field) {
        List<String> targets = new ArrayList<>();
        for (Relation relation : schema.relations()) {
            boolean refers = relation.origin() == Relation.Origin.REFERENCE
                    && relation.on().stream().anyMatch(pair -> pair.source() == field);
            if (refers) {
                targets.add(model.schema(relation.target()).publicName());
            }
        }
        return targets;
    }

    private void restriction(String what, RoleRule rule, StringJoiner text) {
        if (view.door() == Door.ORDINARY && rule instanceof RoleRule.AnyOf any) {
            text.add(what + " by " + String.join(", ", new TreeSet<>(any.names())) + " only.");
        }
    }

    /** The key of an example as it stands in an address. */
    Optional<JsonNode> keyExample(Schema schema) {
        List<JsonNode> parts = schema.key().fields().stream()
                .flatMap(field -> examples.of(schema, field).stream())
                .toList();
        if (parts.size() < schema.key().fields().size()) {
            return Optional.empty();
        }
        String joined = KeyTexts.write(parts.stream().map(JsonNode::asString).toList());
        return Optional.of(parts.size() == 1 ? parts.getFirst() : StringNode.valueOf(joined));
    }

    /** A page of a list. */
    static ObjectNode page(Schema schema) {
        ObjectNode page = Types.typed("object");
        ObjectNode properties = page.putObject("properties");
        properties.set("data", Types.typed("array").set("items", Refs.schema(schema.publicName())));
        properties.set("page", Refs.schema("page-info"));
        page.putArray("required").add("data").add("page");
        return page;
    }
}
