package dev.ashlar.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/** An answer of a {@link TestServer}, whose expectations read one after the other. A failed one shows request and answer. */
public final class TestAnswer {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private static final Pattern STATEMENTS = Pattern.compile("statements;desc=\"(\\d+)\"");

    private final String asked;
    private final int code;
    private final Map<String, List<String>> headers;
    private final byte[] body;
    private @Nullable JsonNode tree;

    TestAnswer(String asked, int code, Map<String, List<String>> headers, byte[] body) {
        this.asked = asked;
        this.code = code;
        this.headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        this.headers.putAll(headers);
        this.body = body;
    }

    /** The status. */
    public int code() {
        return code;
    }

    /** The body as it was sent. */
    public String body() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** The names of its header fields. */
    public List<String> headerNames() {
        return List.copyOf(headers.keySet());
    }

    /** The first value of a header field. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name)).map(List::getFirst);
    }

    /** The entity tag, which has to be there. */
    public String etag() {
        return header("ETag").orElseThrow(() -> new AssertionError(this + " has no ETag"));
    }

    /** How many statements it took, which administrators are told. */
    public int statements() {
        Matcher matcher = STATEMENTS.matcher(header("Server-Timing").orElse(""));
        assertThat(matcher.find()).as(toString()).isTrue();
        return Integer.parseInt(matcher.group(1));
    }

    /** The whole body as a tree; a missing node where there is no body. */
    public JsonNode tree() {
        JsonNode known = tree;
        if (known == null) {
            known = body.length == 0 ? JSON.missingNode() : JSON.readTree(body);
            tree = known;
        }
        return known;
    }

    /** What stands at a JSON pointer, as text. */
    public String text(String pointer) {
        return text(tree().at(pointer));
    }

    private static String text(JsonNode node) {
        return node.isString() ? node.stringValue() : node.toString();
    }

    /** The texts of one member of every element of the list at a pointer. */
    public List<String> texts(String pointer, String member) {
        List<String> texts = new ArrayList<>();
        tree().at(pointer).forEach(row -> texts.add(text(row.path(member))));
        return texts;
    }

    /** Expects a status. */
    public TestAnswer status(int expected) {
        assertThat(code).as(toString()).isEqualTo(expected);
        return this;
    }

    /** Expects a value at a JSON pointer: a text, a number, a truth or null. */
    public TestAnswer json(String pointer, @Nullable Object expected) {
        JsonNode node = tree().at(pointer);
        assertThat(node.isMissingNode()).as("%s has %s", this, pointer).isFalse();
        assertThat(plain(node)).as("%s at %s", this, pointer).isEqualTo(expected);
        return this;
    }

    private static @Nullable Object plain(JsonNode node) {
        return switch (node.getNodeType()) {
            case STRING -> node.stringValue();
            case BOOLEAN -> node.booleanValue();
            case NULL -> null;
            case NUMBER -> number(node);
            case ARRAY, BINARY, MISSING, OBJECT, POJO -> node.toString().replace('"', '\'');
        };
    }

    private static Object number(JsonNode node) {
        BigDecimal number = node.decimalValue();
        return number.scale() == 0 && number.precision() < 10 ? (Object) number.intValueExact() : number;
    }

    /** Expects nothing at a JSON pointer. */
    public TestAnswer absent(String pointer) {
        assertThat(tree().at(pointer).isMissingNode())
                .as("%s lacks %s", this, pointer)
                .isTrue();
        return this;
    }

    /** Expects the texts of one member of every row of a page, in order. */
    public TestAnswer rows(String member, String... expected) {
        status(200);
        assertThat(texts("/data", member)).as(toString()).containsExactly(expected);
        return this;
    }

    /** Expects a body of certain JSON, with {@code '} for {@code "}. */
    public TestAnswer is(String json) {
        assertThat(tree()).as(toString()).isEqualTo(JSON.readTree(json.replace('\'', '"')));
        return this;
    }

    /** Expects a header field with a value. */
    public TestAnswer header(String name, String expected) {
        assertThat(header(name)).as("%s of %s", name, this).contains(expected);
        return this;
    }

    /** Expects that a header field is not there. */
    public TestAnswer without(String name) {
        assertThat(header(name)).as("%s of %s", name, this).isEmpty();
        return this;
    }

    /** Expects a problem document with a status and a code. */
    public TestAnswer problem(int status, String problem) {
        status(status);
        header("Content-Type", "application/problem+json");
        assertThat(text("/code")).as(toString()).isEqualTo(problem);
        json("/status", status);
        assertThat(text("/type")).as(toString()).endsWith(problem);
        assertThat(text("/trace_id")).as(toString()).matches("[0-9a-f]{32}");
        assertThat(text("/title")).as(toString()).isNotBlank();
        assertThat(text("/detail")).as(toString()).isNotBlank();
        return this;
    }

    /** Expects a violation among those of a problem. */
    public TestAnswer violation(String pointer, String problem) {
        List<String> violations = new ArrayList<>();
        tree().at("/errors")
                .forEach(each -> violations.add(text(each.path("pointer")) + " " + text(each.path("code"))));
        assertThat(violations).as(toString()).contains(pointer + " " + problem);
        return this;
    }

    @Override
    public String toString() {
        return asked + "\n  answered " + code + " " + body();
    }
}
