package dev.ashlar.cli.terminal;

import dev.ashlar.core.problem.Problem;
import java.io.StringWriter;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.json.JsonFactory;

/** What commands print for programs. */
public final class Json {
    private static final JsonFactory FACTORY = new JsonFactory();

    private Json() {}

    /** One JSON text of one line. */
    public static String write(Consumer<JsonGenerator> content) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = FACTORY.createGenerator(text)) {
            content.accept(generator);
        }
        return text.toString();
    }

    /** {@code {"problems":[{"file","line","column","code","detail","hint"}],"notes":[…]}}. */
    public static String problems(List<Problem> problems, List<Problem> notes) {
        return write(out -> {
            out.writeStartObject();
            list("problems", problems, out);
            list("notes", notes, out);
            out.writeEndObject();
        });
    }

    private static void list(String name, List<Problem> problems, JsonGenerator out) {
        out.writeArrayPropertyStart(name);
        problems.forEach(problem -> problem(problem, out));
        out.writeEndArray();
    }

    private static void problem(Problem problem, JsonGenerator out) {
        out.writeStartObject();
        out.writeStringProperty("file", problem.origin().file());
        out.writeNumberProperty("line", problem.origin().line());
        out.writeNumberProperty("column", problem.origin().column());
        out.writeStringProperty("code", problem.code());
        out.writeStringProperty("detail", problem.detail());
        if (!problem.hint().isEmpty()) {
            out.writeStringProperty("hint", problem.hint());
        }
        out.writeEndObject();
    }
}
