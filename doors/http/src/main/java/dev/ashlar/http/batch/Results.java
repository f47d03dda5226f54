package dev.ashlar.http.batch;

import dev.ashlar.core.problem.Refusal;
import dev.ashlar.core.problem.Violation;
import dev.ashlar.core.value.BatchBody;
import dev.ashlar.core.value.JsonCells;
import dev.ashlar.core.value.Reference;
import dev.ashlar.core.value.WireKind;
import dev.ashlar.http.message.Answer;
import dev.ashlar.http.message.Bytes;
import dev.ashlar.http.message.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/** What the operations of a batch were answered so far. */
final class Results {
    // What is read are the server's own answers, of any length.
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNumberLength(Integer.MAX_VALUE)
                            .maxStringLength(Integer.MAX_VALUE)
                            .build())
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    /** Bytes of all answers together, which are kept until the last one is there. */
    private static final long LONGEST = 100_000_000;

    private final List<Result> results = new ArrayList<>();
    private final Map<String, Integer> refs = new HashMap<>();
    private final Map<String, JsonNode> trees = new HashMap<>();
    private long size;

    /** An answer that was kept: status, and body as JSON or nothing. */
    private record Result(int status, byte[] body) {}

    /**
     * Keeps an answer.
     *
     * @throws Refusal MALFORMED where all together are longer than one may be
     */
    void add(BatchBody.Operation operation, Answer answer) {
        String ref = operation.ref();
        if (ref != null) {
            refs.put(ref, results.size());
        }
        try (answer) {
            size += answer.size();
            demandRoom();
            results.add(new Result(answer.status().code(), answer.whole()));
        }
    }

    private void demandRoom() {
        if (size > LONGEST) {
            throw Refusal.limit(
                    Refusal.Kind.MALFORMED,
                    "answer",
                    LONGEST,
                    "The answers of the batch would be larger than " + LONGEST / 1_000_000
                            + " MB together; ask for fewer rows or fields, or send several batches.");
        }
    }

    /** The JSON of what a reference stands for. */
    byte[] json(Reference reference) {
        return find(reference).toString().getBytes(StandardCharsets.UTF_8);
    }

    /** The text of what a reference stands for in an address. */
    String text(Reference reference) {
        JsonNode value = find(reference);
        if (!value.isString() && !value.isNumber() && !value.isBoolean()) {
            throw refused(reference, "is neither a text nor a number, and cannot stand in an address");
        }
        return value.asString();
    }

    private JsonNode find(Reference reference) {
        JsonNode value = trees.computeIfAbsent(reference.name(), this::tree);
        for (String step : reference.path()) {
            value = value.isArray() ? value.path(number(step)) : value.path(step);
        }
        if (value.isMissingNode()) {
            throw refused(reference, "leads to nothing in the answer of that operation");
        }
        return value;
    }

    private JsonNode tree(String ref) {
        byte[] body = results.get(refs.getOrDefault(ref, -1)).body();
        return body.length == 0 ? JSON.missingNode() : JSON.readTree(body);
    }

    private static int number(String step) {
        boolean digits = step.length() < 10 && step.chars().allMatch(digit -> digit >= '0' && digit <= '9');
        return digits ? Integer.parseInt(step) : -1;
    }

    private static Refusal refused(Reference reference, String detail) {
        Violation violation = Violation.of(reference.pointer(), "invalid_reference", reference + " " + detail);
        return Refusal.of(Refusal.Kind.MALFORMED, "invalid_reference", violation.ending(), List.of(violation));
    }

    /** The answer to the batch. */
    Bytes bytes() {
        return Json.object(out -> {
            out.writeName("results");
            out.writeStartArray();
            results.forEach(result -> write(result, out));
            out.writeEndArray();
        });
    }

    private static void write(Result result, JsonGenerator out) {
        out.writeStartObject();
        out.writeNumberProperty("status", result.status());
        out.writeName("body");
        JsonCells.to(out).value(result.body().length == 0 ? null : result.body(), WireKind.RAW);
        out.writeEndObject();
    }
}
