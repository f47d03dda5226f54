package dev.ashlar.http.explain;

import dev.ashlar.core.problem.Refusal;
import dev.ashlar.http.explain.Question.Whom;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads {@code {"method","path","headers"?,"body"?,"subject"}}. */
final class QuestionReader {
    private static final List<String> MEMBERS = List.of("method", "path", "headers", "body", "subject");
    private static final List<String> HEADERS = List.of("if-match", "if-none-match", "prefer", "accept");
    private static final String SUBJECTS = "The member `subject` is \"anonymous\", or an object.";
    private static final byte[] NOTHING = new byte[0];

    private final BodyParser parser;
    private final Map<String, String> texts = new HashMap<>();
    private final Map<String, String> headers = new HashMap<>();
    private byte[] body = NOTHING;
    private @Nullable Whom whom;

    private QuestionReader(BodyParser parser) {
        this.parser = parser;
    }

    /**
     * Reads a body.
     *
     * @throws Refusal MALFORMED
     */
    static Question read(InputStream body) {
        return BodyParser.read(body, parser -> new QuestionReader(parser).filled())
                .question();
    }

    private QuestionReader filled() {
        parser.object("", MEMBERS, this::member);
        return this;
    }

    private Question question() {
        String path = required("path");
        BodyParser.demand(
                path.startsWith("/"),
                "The member `path` must begin with a slash: the path of the request, with its query.");
        if (whom == null) {
            throw BodyParser.malformed("The member `subject` is needed: who makes the request.");
        }
        return new Question(required("method"), path, headers, body, whom);
    }

    private String required(String name) {
        String text = texts.get(name);
        if (text == null) {
            throw BodyParser.malformed("The member `" + name + "` is needed.");
        }
        return text;
    }

    private void member(String name) {
        switch (name) {
            case "headers" -> headers();
            case "body" -> body = parser.copy();
            case "subject" -> whom = whom();
            default -> texts.put(name, parser.text(name));
        }
    }

    private void headers() {
        BodyParser.demand(parser.atObject(), "The member `headers` must be an object of strings.");
        parser.members(name -> {
            BodyParser.demand(
                    HEADERS.contains(name.toLowerCase(Locale.ROOT)),
                    "The header fields that count here are If-Match, If-None-Match, Prefer and Accept.");
            headers.put(name, parser.text("headers." + name));
        });
    }

    private Whom whom() {
        if (parser.atText()) {
            BodyParser.demand(parser.text("subject").equals("anonymous"), SUBJECTS);
            return new Whom.Anonymous();
        }
        BodyParser.demand(parser.atObject(), SUBJECTS);
        return new WhomReader(parser).read();
    }
}
