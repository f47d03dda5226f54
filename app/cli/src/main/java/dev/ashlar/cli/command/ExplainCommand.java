package dev.ashlar.cli.command;

import dev.ashlar.cli.client.ProjectName;
import dev.ashlar.cli.client.RunningServer;
import dev.ashlar.cli.client.ServerOption;
import dev.ashlar.cli.terminal.CommandException;
import dev.ashlar.cli.terminal.ExitCode;
import dev.ashlar.cli.terminal.Json;
import dev.ashlar.core.model.Environment;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/** {@code ashlar explain}. */
@Command(
        name = "explain",
        description =
                "Tells what would come of a request by somebody, and which gate, role, row rule or field rule decides."
                        + " Nothing is done by it.")
public final class ExplainCommand implements Callable<Integer> {
    private static final Pattern PATH = Pattern.compile("(?:/~([a-z]+))?(?:/admin)?/([^/]+)/([^/]+)/.+");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "METHOD", description = "The method of the request.")
    private String method = "";

    @Parameters(
            index = "1",
            paramLabel = "PATH",
            description = "Its path with its query, such as /demo/shop/sales/v1/orders/7.")
    private String path = "";

    @ArgGroup(multiplicity = "1")
    private Whom whom = new Whom();

    @Option(
            names = "--organization",
            paramLabel = "NAME",
            description = "The organization that it acts for, by alias or id (default: its only one).")
    private @Nullable String organization;

    @Option(names = "--body", paramLabel = "JSON", description = "The body of the request.")
    private @Nullable String body;

    @Mixin
    private ServerOption server = new ServerOption();

    @Option(names = "--json", description = "Print the whole explanation as JSON.")
    private boolean json;

    /** Who makes the request. */
    private static final class Whom {
        @Option(
                names = "--user",
                paramLabel = "USER",
                required = true,
                description = "A user, by e-mail address or id.")
        private @Nullable String user;

        @Option(names = "--admin-user", paramLabel = "USER", required = true, description = "An admin user.")
        private @Nullable String adminUser;

        @Option(
                names = "--api-key",
                paramLabel = "ID",
                required = true,
                description = "A service account, by the id of one of its keys.")
        private @Nullable String key;

        @Option(names = "--anonymous", required = true, description = "Nobody who is known.")
        private boolean anonymous;
    }

    @Override
    public Integer call() {
        RunningServer found = server.find();
        Matcher parts = PATH.matcher(path);
        if (!parts.matches()) {
            throw CommandException.misuse("a request's path begins with /OWNER/PROJECT/API/, here stands `" + path
                    + "`; --url names the server");
        }
        Environment where = environment(parts.group(1), found);
        ProjectName project = new ProjectName(parts.group(2), parts.group(3));
        String iam = "/~%s/admin/%s/iam/v1/explanations".formatted(where.label(), project);
        print(found.administrator(project, where).send(iam, Json.write(this::question)));
        return ExitCode.WELL;
    }

    private static Environment environment(@Nullable String named, RunningServer server) {
        return List.of(Environment.values()).stream()
                .filter(each -> each.label().equals(named))
                .findFirst()
                .orElseGet(server::environment);
    }

    private void question(JsonGenerator out) {
        out.writeStartObject();
        out.writeStringProperty("method", method);
        out.writeStringProperty("path", path);
        out.writeName("subject");
        if (whom.anonymous) {
            out.writeString("anonymous");
        } else {
            out.writeStartObject();
            said(out, "user", whom.user);
            said(out, "admin_user", whom.adminUser);
            said(out, "api_key", whom.key);
            said(out, "organization", organization);
            out.writeEndObject();
        }
        if (body != null) {
            out.writeName("body");
            out.writeRawValue(body);
        }
        out.writeEndObject();
    }

    private static void said(JsonGenerator out, String name, @Nullable String value) {
        if (value != null) {
            out.writeStringProperty(name, value);
        }
    }

    private void print(JsonNode explanation) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(explanation);
        } else {
            ExplanationText.lines(explanation).forEach(out::println);
        }
        out.flush();
    }
}
