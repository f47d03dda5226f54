package dev.ashlar.core.value;

import dev.ashlar.core.model.Constraints;
import dev.ashlar.core.model.Field;
import dev.ashlar.core.model.FieldType.ObjectType;
import dev.ashlar.core.problem.Nearest;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonToken;

/**
 * Reads the JSON bodies of writes to a value object by itself. What is wrong with them is told as {@link BodyReader} does; the pointers
 * start at the object.
 */
public final class ObjectBodies {
    private ObjectBodies() {}

    /** The canonical text of a body that is the whole object. */
    public static String read(byte[] body, ObjectType type) {
        return JsonBody.readSound(Json.parser(body), in -> ValueReader.read(in, type, Constraints.NONE));
    }

    /**
     * The canonical text of what a <a href="https://www.rfc-editor.org/rfc/rfc7396">JSON merge patch</a> makes of an object.
     *
     * @param stored the object as it stands in answers; {@code {}} where there is none
     */
    public static String merge(byte[] stored, byte[] patch, ObjectType type) {
        Map<String, Part> target = JsonBody.readSound(Json.parser(stored), ObjectBodies::members);
        Map<String, Part> change = JsonBody.readSound(Json.parser(patch), in -> {
            Map<String, Part> members = members(in);
            checkNames(in, members, type);
            return members;
        });
        return read(text(merged(target, change)).getBytes(StandardCharsets.UTF_8), type);
    }

    /** A member's value while objects are merged. */
    private sealed interface Part {
        /** An object. */
        record Members(Map<String, Part> members) implements Part {}

        /** Anything else, as JSON. */
        record Text(String json) implements Part {}
    }

    private static Map<String, Part> members(Reading in) {
        Map<String, Part> members = new LinkedHashMap<>();
        while (in.parser().nextToken() != JsonToken.END_OBJECT) {
            String name = in.parser().currentName();
            in.pointer().enter(name);
            in.parser().nextToken();
            if (members.containsKey(name)) {
                in.reject(Fault.DUPLICATE_KEY, "stands twice in its object");
            } else {
                members.put(name, part(in));
            }
            in.pointer().leave();
        }
        return members;
    }

    private static Part part(Reading in) {
        return in.token() == JsonToken.START_OBJECT
                ? new Part.Members(members(in))
                : new Part.Text(text(out -> new JsonCopier(in, out).copy()));
    }

    /** A name that is none would vanish with a null for its value, and nobody would notice. */
    private static void checkNames(Reading in, Map<String, Part> members, ObjectType type) {
        members.forEach((name, part) -> {
            in.pointer().enter(name);
            Field field = type.fieldOrNull(name);
            if (field == null) {
                in.violate(Fault.UNKNOWN_FIELD, "is not a field here" + Nearest.ending(name, type.fieldNames()));
            } else if (field.type() instanceof ObjectType object && part instanceof Part.Members inner) {
                checkNames(in, inner.members(), object);
            }
            in.pointer().leave();
        });
    }

    private static Map<String, Part> merged(Map<String, Part> target, Map<String, Part> change) {
        Map<String, Part> result = new LinkedHashMap<>(target);
        change.forEach((name, part) -> {
            switch (part) {
                case Part.Members members ->
                    result.put(name, new Part.Members(merged(inner(target, name), members.members())));
                case Part.Text(String json) when json.equals("null") -> result.remove(name);
                case Part.Text text -> result.put(name, text);
            }
        });
        return result;
    }

    private static Map<String, Part> inner(Map<String, Part> target, String name) {
        return target.get(name) instanceof Part.Members members ? members.members() : Map.of();
    }

    private static String text(Map<String, Part> members) {
        return text(out -> write(members, out));
    }

    private static void write(Map<String, Part> members, JsonGenerator out) {
        out.writeStartObject();
        members.forEach((name, part) -> {
            out.writeName(name);
            switch (part) {
                case Part.Members inner -> write(inner.members(), out);
                case Part.Text text -> out.writeRawValue(text.json());
            }
        });
        out.writeEndObject();
    }

    private static String text(Consumer<JsonGenerator> writing) {
        StringWriter buffer = new StringWriter();
        try (JsonGenerator out = Json.generator(buffer)) {
            writing.accept(out);
        }
        return buffer.toString();
    }
}
