package dev.ashlar.core.value;

import dev.ashlar.core.problem.Refusal;
import dev.ashlar.core.problem.Violation;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.JsonRecyclerPools;

/** Strict JSON by RFC 8259, in UTF-8 and nothing else, with limits on everything that a caller could make endless. */
final class Json {
    /** Objects and arrays within each other. */
    static final int DEPTH = 64;

    /** Characters of a number; PostgreSQL's numeric takes 131,072 digits before and 16,383 behind the point. */
    static final int NUMBER_LENGTH = 150_000;

    /** Characters of a name. */
    static final int NAME_LENGTH = 2_000;

    private static final int SHOWN = 200;

    /** What messages of the library say to those who program with it. */
    private static final Pattern ADVICE =
            Pattern.compile("(?: \\(start marker|: enable `).*|, from `[^`]*`", Pattern.DOTALL);

    /** Bytes up to which decoding before parsing is quicker than a stream. */
    private static final int DECODED_AT_ONCE = 64_000;

    // Names are not kept in a table: callers choose them, and could fill it or make its hashes collide.
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .disable(StreamWriteFeature.AUTO_CLOSE_CONTENT)
            .recyclerPool(JsonRecyclerPools.sharedConcurrentDequePool())
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEPTH)
                    .maxNumberLength(NUMBER_LENGTH)
                    .maxNameLength(NAME_LENGTH)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private static final JsonFactory LINES =
            FACTORY.rebuild().rootValueSeparator("\n").build();

    private Json() {}

    static JsonParser parser(byte[] text) {
        return text.length > DECODED_AT_ONCE ? parser(new ByteArrayInputStream(text)) : parser(decoded(text));
    }

    private static JsonParser parser(CharBuffer text) {
        return FACTORY.createParser(ObjectReadContext.empty(), text.array(), text.arrayOffset(), text.remaining());
    }

    private static CharBuffer decoded(byte[] text) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(text));
        } catch (CharacterCodingException e) {
            throw notUtf8();
        }
    }

    static JsonParser parser(InputStream text) {
        // A decoder given as such reports bad bytes; a charset would replace them.
        return FACTORY.createParser(
                ObjectReadContext.empty(), new InputStreamReader(text, StandardCharsets.UTF_8.newDecoder()));
    }

    static JsonParser parser(String text) {
        return FACTORY.createParser(ObjectReadContext.empty(), text);
    }

    static JsonGenerator generator(Writer out) {
        return FACTORY.createGenerator(ObjectWriteContext.empty(), out);
    }

    static JsonGenerator generator(OutputStream out) {
        return FACTORY.createGenerator(ObjectWriteContext.empty(), out, JsonEncoding.UTF8);
    }

    static JsonGenerator lines(OutputStream out) {
        return LINES.createGenerator(ObjectWriteContext.empty(), out, JsonEncoding.UTF8);
    }

    /** What a failure of the parser means to the caller. */
    static RuntimeException refusal(JacksonException failure, JsonParser parser) {
        return switch (failure) {
            case JacksonIOException broken -> refusal(broken);
            case StreamConstraintsException beyond when tooDeep(parser) -> tooDeep(place(parser));
            default -> refusal("invalid_json", "The body is not JSON: " + shown(failure) + place(parser));
        };
    }

    private static Refusal tooDeep(String place) {
        String detail = "The body is nested deeper than " + DEPTH + " levels" + place;
        Violation violation = new Violation("", "limit_exceeded", detail, Map.of("limit", "json_depth", "max", DEPTH));
        return Refusal.of(Refusal.Kind.MALFORMED, Fault.TOO_DEEP.code(), detail, List.of(violation));
    }

    private static RuntimeException refusal(JacksonIOException failure) {
        IOException cause = failure.getCause();
        return cause instanceof CharacterCodingException ? notUtf8() : new UncheckedIOException(cause);
    }

    private static Refusal notUtf8() {
        return refusal("invalid_json", "The body is not UTF-8.");
    }

    static Refusal refusal(String code, String detail) {
        return Refusal.of(Refusal.Kind.MALFORMED, code, detail);
    }

    private static boolean tooDeep(JsonParser parser) {
        return parser.streamReadContext().getNestingDepth() > DEPTH;
    }

    private static String shown(JacksonException failure) {
        String message = ADVICE.matcher(String.valueOf(failure.getOriginalMessage()))
                .replaceAll("")
                .replaceAll("\\s*\\R\\s*", " ");
        return message.length() <= SHOWN ? message : message.substring(0, SHOWN) + "…";
    }

    static String place(JsonParser parser) {
        TokenStreamLocation location = parser.currentLocation();
        return " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ").";
    }
}
