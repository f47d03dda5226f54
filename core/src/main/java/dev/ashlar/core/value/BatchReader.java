package dev.ashlar.core.value;

import dev.ashlar.core.problem.Nearest;
import dev.ashlar.core.problem.Refusal;
import dev.ashlar.core.problem.Violation;
import dev.ashlar.core.value.BatchBody.Operation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads the operations of a batch, and makes sure that each refers to such as come before it. */
final class BatchReader {
    private static final int KEPT = 100;
    private static final String OPERATIONS = "operations";
    private static final List<String> MEMBERS = List.of("ref", "method", "path", "headers", "body");
    private static final List<String> METHODS = List.of("GET", "POST", "PUT", "PATCH", "DELETE");

    private final JsonParser parser;
    private final int most;
    private final Pointer pointer = new Pointer();
    private final List<Violation> violations = new ArrayList<>();
    private final Map<String, Integer> refs = new HashMap<>();

    BatchReader(JsonParser parser, int most) {
        this.parser = parser;
        this.most = most;
    }

    /** Reads the object at which the parser stands; afterwards the parser stands at its end. */
    BatchBody read() {
        List<Operation> operations = new ArrayList<>();
        Set<String> seen = members(List.of(OPERATIONS), name -> operations(operations));
        if (!seen.contains(OPERATIONS)) {
            violate("/" + OPERATIONS, "required", "is missing");
        }
        for (int index = 0; index < operations.size(); index++) {
            checkReferences(operations.get(index), index);
        }
        refuse();
        return new BatchBody(operations);
    }

    /** Something that reads the value of a member. */
    @FunctionalInterface
    private interface Member {
        void read(String name);
    }

    /** Reads the members of the current object, and answers which there are. */
    private Set<String> members(List<String> known, Member member) {
        Set<String> seen = new HashSet<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            pointer.enter(name);
            parser.nextToken();
            if (!known.contains(name)) {
                reject("unknown_field", "is not known here" + Nearest.ending(name, known));
            } else if (!seen.add(name)) {
                reject("duplicate_key", "stands twice in its object");
            } else {
                member.read(name);
            }
            pointer.leave();
        }
        return seen;
    }

    private void operations(List<Operation> operations) {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            reject("type", "must be a list");
            return;
        }
        for (int index = 0; parser.nextToken() != JsonToken.END_ARRAY; index++) {
            if (index == most) {
                throw tooMany();
            }
            pointer.enter(Integer.toString(index));
            if (parser.currentToken() == JsonToken.START_OBJECT) {
                operations.add(operation(index));
            } else {
                reject("type", "must be an object");
            }
            pointer.leave();
        }
        if (operations.isEmpty() && violations.isEmpty()) {
            violate("required", "must have at least one operation");
        }
    }

    private Refusal tooMany() {
        return Refusal.limit(
                Refusal.Kind.MALFORMED,
                OPERATIONS,
                most,
                "The batch has more operations than the limit `" + OPERATIONS + "` of this API, which is " + most
                        + ".");
    }

    private Operation operation(int index) {
        Draft draft = new Draft();
        Set<String> seen = members(MEMBERS, name -> {
            switch (name) {
                case "ref" -> draft.ref = ref(index);
                case "method" -> draft.method = method();
                case "path" -> draft.path = path();
                case "headers" -> headers(draft.headers);
                default -> draft.body = body();
            }
        });
        for (String name : List.of("method", "path")) {
            if (!seen.contains(name)) {
                violate(pointer + "/" + name, "required", "is missing");
            }
        }
        return new Operation(draft.ref, draft.method, draft.path, draft.headers, draft.body);
    }

    /** An operation while it is read. */
    private static final class Draft {
        private @Nullable String ref;
        private String method = "";
        private PathTemplate path = PathTemplate.of("", "", text -> {});
        private final Map<String, String> headers = new LinkedHashMap<>();
        private JsonTemplate body = JsonTemplate.NOTHING;
    }

    private @Nullable String ref(int index) {
        String ref = text();
        if (ref != null && !Reference.NAME.matcher(ref).matches()) {
            violate("pattern", "must be a letter, then letters, digits and `_`, 63 at most");
        } else if (ref != null && refs.putIfAbsent(ref, index) != null) {
            violate("duplicate_ref", "is the ref of an earlier operation too");
        }
        return ref;
    }

    private String method() {
        String method = text();
        if (method != null && !METHODS.contains(method)) {
            violate("enum", "must be one of " + String.join(", ", METHODS));
        }
        return method == null ? "" : method;
    }

    private PathTemplate path() {
        String path = text();
        if (path != null && !path.startsWith("/")) {
            violate("pattern", "must begin with a slash, and goes on below the API's version");
        }
        return PathTemplate.of(path == null ? "" : path, pointer.toString(), this::unreadable);
    }

    private JsonTemplate body() {
        return parser.currentToken() == JsonToken.VALUE_NULL
                ? JsonTemplate.NOTHING
                : new JsonTemplateReader(parser, pointer, this::unreadable).read();
    }

    private void headers(Map<String, String> headers) {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            reject("type", "must be an object");
            return;
        }
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            pointer.enter(name);
            parser.nextToken();
            String value = text();
            if (value != null && headers.put(name, value) != null) {
                violate("duplicate_key", "stands twice in its object");
            }
            pointer.leave();
        }
    }

    private @Nullable String text() {
        if (parser.currentToken() == JsonToken.VALUE_STRING) {
            return parser.getString();
        }
        reject("type", "must be a text");
        return null;
    }

    private void unreadable(String text) {
        violate(
                "invalid_reference",
                "begins with $ and is no reference such as $ref.field; a dollar sign itself is written $$");
    }

    private void checkReferences(Operation operation, int index) {
        operation.path().references().forEach(reference -> check(reference, index));
        operation.body().references().forEach(reference -> check(reference, index));
    }

    private void check(Reference reference, int index) {
        Integer leads = refs.get(reference.name());
        if (leads == null) {
            violate(
                    reference.pointer(),
                    "unknown_reference",
                    reference + " refers to no operation" + Nearest.ending(reference.name(), refs.keySet()));
        } else if (leads >= index) {
            violate(reference.pointer(), "forward_reference", reference + " refers to no operation before its own");
        }
    }

    private void reject(String code, String detail) {
        violate(code, detail);
        parser.skipChildren();
    }

    private void violate(String code, String detail) {
        violate(pointer.toString(), code, detail);
    }

    private void violate(String at, String code, String detail) {
        if (violations.size() < KEPT) {
            violations.add(Violation.of(at, code, detail));
        }
    }

    private void refuse() {
        if (!violations.isEmpty()) {
            Violation first = violations.getFirst();
            String more = violations.size() == 1 ? "" : " (and " + (violations.size() - 1) + " more)";
            throw Refusal.of(
                    Refusal.Kind.MALFORMED,
                    "malformed_body",
                    first.pointer() + " " + first.detail() + more + ".",
                    violations);
        }
    }
}
