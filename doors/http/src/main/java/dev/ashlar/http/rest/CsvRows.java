package dev.ashlar.http.rest;

import dev.ashlar.core.problem.Refusal;
import dev.ashlar.core.value.GivenRow;
import dev.ashlar.core.value.GivenRows;
import dev.ashlar.core.value.RowTarget;
import dev.ashlar.core.value.TextRows;
import dev.ashlar.http.message.Csv;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.exc.JacksonIOException;

/** The rows of a body of comma-separated values, whose first line names the fields. */
final class CsvRows implements GivenRows {
    private static final String MARK = "\uFEFF";

    private final JsonParser parser;
    private final TextRows rows;

    /**
     * Reads the header.
     *
     * @throws Refusal MALFORMED where it does not name fields
     */
    CsvRows(InputStream body, RowTarget target) {
        // A decoder given as such reports bad bytes; a charset would replace them.
        this.parser = Csv.FACTORY.createParser(
                ObjectReadContext.empty(), new InputStreamReader(body, StandardCharsets.UTF_8.newDecoder()));
        this.rows = TextRows.of(target, header());
    }

    private List<String> header() {
        List<@Nullable String> line = line();
        if (line == null) {
            throw refusal("The body is empty; its first line must name the fields.");
        }
        List<String> names = new ArrayList<>();
        for (String name : line) {
            String text = name == null ? "" : name;
            names.add(names.isEmpty() && text.startsWith(MARK) ? text.substring(1) : text);
        }
        return names;
    }

    @Override
    public @Nullable GivenRow next() {
        List<@Nullable String> line = line();
        return line == null ? null : rows.next(line);
    }

    private @Nullable List<@Nullable String> line() {
        try {
            JsonToken token = parser.nextToken();
            if (token == null) {
                return null;
            }
            List<@Nullable String> texts = new ArrayList<>();
            while ((token = parser.nextToken()) != JsonToken.END_ARRAY) {
                texts.add(token == JsonToken.VALUE_NULL ? null : parser.getString());
            }
            return texts;
        } catch (JacksonException broken) {
            throw broken instanceof JacksonIOException failure && failure.getCause() instanceof IOException cause
                    ? broken(cause)
                    : refusal("The body is not CSV (line "
                            + parser.currentLocation().getLineNr() + ").");
        }
    }

    private static RuntimeException broken(IOException cause) {
        return cause instanceof CharacterCodingException
                ? refusal("The body is not UTF-8.")
                : new UncheckedIOException(cause);
    }

    private static Refusal refusal(String detail) {
        return Refusal.of(Refusal.Kind.MALFORMED, "invalid_csv", detail);
    }
}
