package dev.ashlar.cli.client;

import dev.ashlar.cli.terminal.CommandException;
import dev.ashlar.core.model.ApiModel;
import dev.ashlar.core.model.ApiName;
import dev.ashlar.core.model.Environment;
import dev.ashlar.core.model.Schema;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Models as they answer: the identifiers of obfuscated endpoints are known to the server alone. */
public final class ServedModel {
    private ServedModel() {}

    /**
     * A model with the identifiers that a server has for its obfuscated endpoints; asks nobody where there are none.
     *
     * @param url of the server, empty for the usual one
     */
    public static ApiModel of(ApiModel model, String url, ServerAccess access) {
        return model.obfuscated() ? of(model, address(url), access) : model;
    }

    private static URI address(String url) {
        try {
            return URI.create(url.isEmpty() ? ServerAccess.USUAL : url);
        } catch (IllegalArgumentException e) {
            throw CommandException.misuse("--url is no address of a server");
        }
    }

    private static ApiModel of(ApiModel model, URI url, ServerAccess access) {
        RunningServer server = access.server(url);
        Environment environment = server.environment();
        ApiName name = model.name();
        String path = "/~" + environment.label() + "/admin/" + name + "/v"
                + model.version().major() + "/";
        JsonNode overview = server.administrator(new ProjectName(name.owner(), name.project()), environment)
                .get(path);
        Map<String, String> identifiers = identifiers(overview);
        return model.answering(schema -> identifier(identifiers, schema, url));
    }

    private static Map<String, String> identifiers(JsonNode overview) {
        Map<String, String> identifiers = new HashMap<>();
        for (JsonNode endpoint : overview.path("endpoints")) {
            identifiers.put(
                    endpoint.path("schema").asString(), endpoint.path("name").asString());
        }
        return identifiers;
    }

    private static String identifier(Map<String, String> identifiers, Schema schema, URI url) {
        String identifier = identifiers.get(schema.name());
        if (identifier == null) {
            throw CommandException.problem("the server at " + url + " does not serve " + schema
                    + ", so nobody knows yet where its obfuscated endpoint will answer");
        }
        return identifier;
    }
}
