package dev.ashlar.cli.client;

import dev.ashlar.cli.terminal.Json;
import dev.ashlar.core.model.Environment;
import java.net.URI;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/**
 * A server that lets the caller in at its own admin API.
 *
 * @param control asks that API
 * @param environment the one that is meant
 * @param projects names of those that it is known to serve
 */
public record RunningServer(URI url, ControlClient control, Environment environment, List<String> projects) {
    public RunningServer {
        projects = List.copyOf(projects);
    }

    /** Sends a body to an address of the admin API; what is not answered with success becomes one sentence. */
    public JsonNode post(String path, String body) {
        return control.post(path, body);
    }

    /** A client that acts as an administrator of a project in an environment. */
    public ControlClient administrator(ProjectName project, Environment where) {
        String token = post("tokens", Json.write(out -> administrator(project, where, out)))
                .path("token")
                .asString();
        return new ControlClient(url, token);
    }

    private static void administrator(ProjectName project, Environment where, JsonGenerator out) {
        out.writeStartObject();
        project.write(where, out);
        out.writeBooleanProperty("admin", true);
        out.writeEndObject();
    }
}
