package dev.ashlar.core.definition;

import dev.ashlar.core.problem.Origin;
import dev.ashlar.core.problem.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/** Reads JSON (RFC 8259) into {@link Node}s. */
final class JsonReader {
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(Trees.DEEPEST + 1)
                    .maxStringLength(SourceText.LARGEST)
                    .maxNameLength(SourceText.LARGEST)
                    .build())
            .build();

    /** What the parser says to those who could change its settings. */
    private static final Pattern ADVICE =
            Pattern.compile("(?: \\(start marker|: enable `|: maybe a ).*", Pattern.DOTALL);

    private final SourceText source;
    private final Problems problems;
    private final JsonParser parser;
    private int depth;
    private int walked;
    private int line = 1;
    private int column = 1;

    private JsonReader(SourceText source, Problems problems, JsonParser parser) {
        this.source = source;
        this.problems = problems;
        this.parser = parser;
    }

    /** The one value of a text; empty when it has none. */
    static Optional<Node> read(SourceText source, Problems problems) {
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), source.text())) {
            return new JsonReader(source, problems, parser).document();
        } catch (JacksonException failure) {
            throw syntax(source, (int) offset(failure), failure.getOriginalMessage());
        }
    }

    private static UnparsableException syntax(SourceText source, int offset, String message) {
        int before = Math.min(offset, source.text().length()) - 1;
        while (before >= 0 && Character.isWhitespace(source.text().charAt(before))) {
            before--;
        }
        if (before >= 0 && source.text().charAt(before) == ',' && closing(source.text(), offset)) {
            return new UnparsableException(
                    source.at(before),
                    "json_syntax",
                    "the file is not JSON: a comma after the last value",
                    "leave the comma out");
        }
        return new UnparsableException(
                source.at(offset),
                "json_syntax",
                "the file is not JSON: " + ADVICE.matcher(message).replaceFirst(""),
                "");
    }

    private static boolean closing(String text, int offset) {
        return offset < text.length() && (text.charAt(offset) == '}' || text.charAt(offset) == ']');
    }

    private static long offset(JacksonException failure) {
        TokenStreamLocation location = failure.getLocation();
        return location == null ? 0 : Math.max(0, location.getCharOffset());
    }

    private Optional<Node> document() {
        if (parser.nextToken() == null) {
            return Optional.empty();
        }
        Node node = node();
        if (parser.nextToken() != null) {
            problems.add(
                    here(), "several_documents", "a file holds one value, here begins another", "use a file for each");
        }
        return Optional.of(node);
    }

    private Node node() {
        Origin origin = here();
        return switch (parser.currentToken()) {
            case START_OBJECT -> mapping(origin);
            case START_ARRAY -> sequence(origin);
            case VALUE_STRING -> Trees.text(origin, parser.getString(), true, problems);
            case VALUE_NUMBER_INT -> new Node.Scalar(origin, Node.Type.INTEGER, parser.getString(), false);
            case VALUE_NUMBER_FLOAT -> new Node.Scalar(origin, Node.Type.DECIMAL, parser.getString(), false);
            case VALUE_TRUE, VALUE_FALSE -> new Node.Scalar(origin, Node.Type.BOOLEAN, parser.getString(), false);
            case VALUE_NULL -> new Node.Scalar(origin, Node.Type.NULL, "null", false);
            case NOT_AVAILABLE, END_OBJECT, END_ARRAY, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT ->
                throw new IllegalStateException("no value begins with " + parser.currentToken());
        };
    }

    private Node sequence(Origin origin) {
        Trees.requireDepth(++depth, origin);
        List<Node> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(node());
        }
        depth--;
        return new Node.Sequence(origin, items);
    }

    private Node mapping(Origin origin) {
        Trees.requireDepth(++depth, origin);
        Trees.Entries entries = new Trees.Entries(problems);
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            Node name = Trees.text(here(), parser.currentName(), true, problems);
            parser.nextToken();
            entries.add(name, node());
        }
        depth--;
        return new Node.Mapping(origin, entries.list());
    }

    /** The place of the current token; places are asked for in ascending order, so each character is walked over once. */
    private Origin here() {
        int offset = (int) parser.currentTokenLocation().getCharOffset();
        for (; walked < offset; walked += Character.charCount(source.text().codePointAt(walked))) {
            boolean newline = source.text().charAt(walked) == '\n';
            line += newline ? 1 : 0;
            column = newline ? 1 : column + 1;
        }
        return new Origin(source.file(), line, column);
    }
}
