package dev.ashlar.control.seed;

import dev.ashlar.control.service.TokenRequest;
import dev.ashlar.core.model.ApiModel;
import dev.ashlar.core.model.Relation;
import dev.ashlar.core.model.Schema;
import dev.ashlar.core.problem.Nearest;
import dev.ashlar.core.problem.Origin;
import dev.ashlar.core.problem.Problems;
import dev.ashlar.core.problem.Refusal;
import dev.ashlar.core.value.BodyReader;
import dev.ashlar.core.value.FieldValue;
import dev.ashlar.core.value.RowTarget;
import dev.ashlar.core.value.WriteMode;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads the seeds of an API: JSON, one object or a list of them.
 *
 * <pre>{@code
 * [{ "organization": "Acme", "user": "ann@acme.example", "roles": ["clerk"],
 *    "customer": [ {"name": "Mia"} ],
 *    "order": [ … ] }]
 * }</pre>
 *
 * <p>A name with a list of objects is a schema with rows, in the form in which they would be sent to be created. Whom they belong to
 * may be left out: then it is the organization {@value Seeds#ORGANIZATION} and the user of tokens that name none.
 */
public final class SeedReader {
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final Pattern ADVICE = Pattern.compile("(?: \\(start marker|: enable `).*", Pattern.DOTALL);

    private final ApiModel model;
    private final String file;
    private final Problems problems = new Problems();

    private SeedReader(ApiModel model, String file) {
        this.model = model;
        this.file = file;
    }

    /**
     * The seeds in a file.
     *
     * @param file its name, for problems
     * @throws dev.ashlar.core.problem.InvalidDefinitionException with everything that is wrong in it
     */
    public static Seeds read(ApiModel model, String file, byte[] json) {
        SeedReader reader = new SeedReader(model, file);
        Seeds seeds = reader.read(json);
        reader.problems.raise();
        return seeds;
    }

    private Seeds read(byte[] json) {
        List<Seeds.Group> groups = new ArrayList<>();
        try (JsonParser parser = JSON.createParser(json)) {
            JsonToken first = parser.nextToken();
            if (first == JsonToken.START_ARRAY) {
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    group(parser, groups);
                }
            } else {
                group(parser, groups);
            }
            if (parser.nextToken() != null) {
                add(parser, "seed_form", "the seeds go on behind their end");
            }
        } catch (JacksonException e) {
            problems.add(origin(e.getLocation()), "invalid_json", "the file is not JSON: " + cause(e));
        }
        return new Seeds(groups);
    }

    /** Without what the parser says to those who could change its settings. */
    private static String cause(JacksonException failure) {
        return ADVICE.matcher(String.valueOf(failure.getOriginalMessage())).replaceFirst("");
    }

    private void group(JsonParser parser, List<Seeds.Group> groups) {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            add(parser, "seed_form", "seeds are an object of schemas with their rows, or a list of such objects");
            parser.skipChildren();
            return;
        }
        GroupDraft draft = new GroupDraft();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            Origin origin = origin(parser.currentTokenLocation());
            JsonToken value = parser.nextToken();
            if (value == JsonToken.VALUE_STRING) {
                text(name, parser.getString(), origin, draft);
            } else if (value == JsonToken.START_ARRAY) {
                list(name, parser, origin, draft);
            } else {
                problems.add(origin, "seed_form", "`" + name + "` is a list of rows");
                parser.skipChildren();
            }
        }
        groups.add(new Seeds.Group(draft.organization, draft.user, draft.roles, sorted(draft.rows)));
    }

    private void text(String name, String text, Origin origin, GroupDraft draft) {
        switch (name) {
            case "organization" -> draft.organization = text;
            case "user" -> draft.user = text;
            default -> unknown(name, origin);
        }
    }

    private void list(String name, JsonParser parser, Origin origin, GroupDraft draft) {
        Schema schema = schema(name);
        boolean roles = schema == null && name.equals("roles");
        if (schema == null && !roles) {
            unknown(name, origin);
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (schema != null && parser.currentToken() == JsonToken.START_OBJECT) {
                row(schema, parser, draft);
            } else if (roles && parser.currentToken() == JsonToken.VALUE_STRING) {
                draft.roles.add(parser.getString());
            } else {
                parser.skipChildren();
                if (schema != null || roles) {
                    add(parser, "seed_form", roles ? "a role is a text" : "a row is an object");
                }
            }
        }
    }

    private @Nullable Schema schema(String name) {
        return model.schemas().stream()
                .filter(schema -> schema.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    private void unknown(String name, Origin origin) {
        List<String> names = model.schemas().stream().map(Schema::name).toList();
        problems.add(
                origin, "unknown_schema", model.name() + " has no schema `" + name + "`", Nearest.hint(name, names));
    }

    private void row(Schema schema, JsonParser parser, GroupDraft draft) {
        Origin origin = origin(parser.currentTokenLocation());
        RowTarget target = new RowTarget(schema, WriteMode.CREATE, field -> true, field -> true, List.of());
        try {
            List<FieldValue> values = BodyReader.read(copy(parser), target);
            draft.rows.computeIfAbsent(schema, missing -> new ArrayList<>()).add(new Seeds.Row(schema, values, origin));
        } catch (Refusal refusal) {
            refused(refusal, origin);
        }
    }

    private void refused(Refusal refusal, Origin origin) {
        if (refusal.violations().isEmpty()) {
            problems.add(origin, refusal.code(), refusal.detail());
        }
        refusal.violations()
                .forEach(violation ->
                        problems.add(origin, violation.code(), "`" + violation.pointer() + "`: " + violation.detail()));
    }

    private static byte[] copy(JsonParser parser) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator generator = JSON.createGenerator(bytes)) {
            generator.copyCurrentStructureExact(parser);
        }
        return bytes.toByteArray();
    }

    /** What is referred to comes first; rows that refer to each other in a ring stand as they are written. */
    private List<Seeds.Row> sorted(Map<Schema, List<Seeds.Row>> rows) {
        Set<Schema> order = new LinkedHashSet<>();
        rows.keySet().forEach(schema -> visit(schema, rows.keySet(), order, new LinkedHashSet<>()));
        return order.stream()
                .flatMap(schema -> rows.getOrDefault(schema, List.of()).stream())
                .toList();
    }

    private void visit(Schema schema, Set<Schema> seeded, Set<Schema> order, Set<Schema> under) {
        if (order.contains(schema) || !under.add(schema)) {
            return;
        }
        schema.relations().stream()
                .filter(relation -> relation.origin() == Relation.Origin.REFERENCE)
                .map(relation -> model.schema(relation.target()))
                .filter(seeded::contains)
                .forEach(target -> visit(target, seeded, order, under));
        order.add(schema);
    }

    private void add(JsonParser parser, String code, String detail) {
        problems.add(origin(parser.currentTokenLocation()), code, detail);
    }

    private Origin origin(TokenStreamLocation location) {
        return new Origin(file, Math.max(0, location.getLineNr()), Math.max(0, location.getColumnNr()));
    }

    /** A group while it is read. */
    private static final class GroupDraft {
        private String organization = Seeds.ORGANIZATION;
        private String user = TokenRequest.USER;
        private final Set<String> roles = new LinkedHashSet<>();
        private final Map<Schema, List<Seeds.Row>> rows = new LinkedHashMap<>();
    }
}
