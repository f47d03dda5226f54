package dev.ashlar.cli.command;

import dev.ashlar.cli.client.ProjectName;
import dev.ashlar.cli.client.ProjectOption;
import dev.ashlar.cli.client.RunningServer;
import dev.ashlar.cli.client.ServerOption;
import dev.ashlar.cli.terminal.ExitCode;
import dev.ashlar.cli.terminal.Json;
import dev.ashlar.core.model.Environment;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/** {@code ashlar token}. */
@Command(
        name = "token",
        description =
                "Prints a token that a server accepts, and makes the user and the organization as needed. A server of"
                        + " yours on this machine is asked as it is; any other one wants a token of its own admin API.")
public final class TokenCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--admin", description = "For an admin user, who may use the addresses under /admin/.")
    private boolean admin;

    @Option(names = "--organization", paramLabel = "NAME", description = "The organization to act for.")
    private @Nullable String organization;

    @Option(names = "--role", paramLabel = "ROLE", description = "A role that the token carries; may be repeated.")
    private List<String> roles = List.of();

    @Option(
            names = "--user",
            paramLabel = "EMAIL",
            description = "Whom it is for (default: dev@localhost, admin@localhost).")
    private @Nullable String user;

    @Mixin
    private ProjectOption project = new ProjectOption();

    @Option(names = "--seconds", paramLabel = "N", description = "How long it counts (default: 12 hours).")
    private @Nullable Long seconds;

    @Mixin
    private ServerOption server = new ServerOption();

    @Option(names = "--json", description = "Print the token with who it is for, as JSON.")
    private boolean json;

    @Override
    public Integer call() {
        RunningServer found = server.find();
        ProjectName name = project.of(found);
        Environment where = found.environment();
        JsonNode issued = found.post("tokens", Json.write(out -> body(name, where, out)));
        PrintWriter out = spec.commandLine().getOut();
        out.println(json ? issued.toString() : issued.path("token").asString());
        out.flush();
        return ExitCode.WELL;
    }

    private void body(ProjectName name, Environment where, JsonGenerator out) {
        out.writeStartObject();
        name.write(where, out);
        out.writeBooleanProperty("admin", admin);
        if (organization != null) {
            out.writeStringProperty("organization", organization);
        }
        if (user != null) {
            out.writeStringProperty("user", user);
        }
        if (seconds != null) {
            out.writeNumberProperty("seconds", seconds);
        }
        out.writeArrayPropertyStart("roles");
        roles.forEach(out::writeString);
        out.writeEndArray();
        out.writeEndObject();
    }
}
