package dev.ashlar.acceptance.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ashlar.core.check.ProjectReader;
import dev.ashlar.core.check.Served;
import dev.ashlar.core.model.ApiModel;
import dev.ashlar.core.model.Schema;
import dev.ashlar.http.HttpSettings;
import dev.ashlar.http.WebSettings;
import dev.ashlar.http.route.Template;
import dev.ashlar.testkit.Caller;
import dev.ashlar.testkit.TestAnswer;
import dev.ashlar.testkit.TestClient;
import dev.ashlar.testkit.TestServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** That what is documented is served, and what is served is documented. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ServedTest {
    private static final Set<String> METHODS = Set.of("get", "put", "post", "patch", "delete");
    private static final Set<String> UNROUTED =
            Set.of("unknown_address", "unknown_endpoint", "unknown_relation", "method_not_allowed", "not_served_yet");
    private static final Caller ANN = Caller.user("ann").in("acme").roles("clerk", "manager", "buyer");
    private static final Caller ROOT = Caller.admin("root");

    private final TestServer server = TestServer.start(HttpSettings.DEFAULT.web(WebSettings.DEFAULT.open(true)));
    private List<ApiModel> models = List.of();

    @BeforeAll
    void serve() {
        Path shop = Path.of(System.getProperty("ashlar.root")).resolve("examples/shop");
        models = new ProjectReader(Served.NOW).read(shop).apis();
        models.forEach(server::add);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private TestClient client(String api, boolean admin) {
        return admin ? server.as(ROOT, api).admin("acme") : server.as(ANN, api);
    }

    private JsonNode document(String api, boolean admin) {
        return client(api, admin).get("/openapi.json").status(200).tree();
    }

    @ParameterizedTest
    @ValueSource(strings = {"catalog", "sales", "support"})
    void serves(String api) {
        servesAll(api, false);
        servesAll(api, true);
    }

    private void servesAll(String api, boolean admin) {
        JsonNode document = document(api, admin);
        int operations = 0;
        for (String path : document.path("paths").propertyNames()) {
            JsonNode item = document.path("paths").path(path);
            for (String method : item.propertyNames()) {
                if (METHODS.contains(method)) {
                    operations++;
                    asked(client(api, admin), document, path, method, item.path(method));
                }
            }
        }
        assertThat(operations).isGreaterThan(10);
    }

    private static void asked(TestClient client, JsonNode document, String path, String method, JsonNode operation) {
        TestClient typed = client;
        byte[] body = null;
        JsonNode content = operation.path("requestBody").path("content");
        for (String type : content.propertyNames()) {
            typed = client.with("Content-Type", type);
            body = example(document, content.path(type).path("schema"))
                    .toString()
                    .getBytes(StandardCharsets.UTF_8);
        }
        String address = path.replace("{key}", key(document, path));
        TestAnswer answer = typed.send(method.toUpperCase(Locale.ROOT), address, body);
        String code = answer.body().isEmpty() ? "" : answer.tree().path("code").asString("");
        assertThat(UNROUTED).as(answer.toString()).doesNotContain(code);
        // Rows of examples refer to rows that need not be there, and nothing else is wrong with them.
        assertThat(answer.code()).as(answer.toString()).isNotIn(400, 401, 403, 405, 406, 415, 422);
        assertThat(operation.path("responses").propertyNames())
                .as(answer.toString())
                .contains(Integer.toString(answer.code()));
    }

    private static JsonNode example(JsonNode document, JsonNode schema) {
        JsonNode resolved = schema;
        while (resolved.has("$ref")) {
            resolved = document.at(resolved.path("$ref").asString().substring(1));
        }
        JsonNode example = resolved.at("/examples/0");
        return example.isMissingNode() ? of(resolved) : example;
    }

    private static JsonNode of(JsonNode schema) {
        if (schema.path("type").asString("").equals("array") || schema.has("anyOf")) {
            return tools.jackson.databind.node.JsonNodeFactory.instance.arrayNode();
        }
        ObjectNode object = tools.jackson.databind.node.JsonNodeFactory.instance.objectNode();
        schema.path("required").forEach(name -> object.put(name.asString(), "example"));
        return object;
    }

    private static String key(JsonNode document, String path) {
        JsonNode reference = document.path("paths").path(path).at("/parameters/0/$ref");
        return !path.contains("{key}")
                ? ""
                : document.at(reference.asString().substring(1)).path("example").asString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"catalog", "sales", "support"})
    void documents(String api) {
        ApiModel model = models.stream()
                .filter(each -> each.name().api().equals(api))
                .findFirst()
                .orElseThrow();
        JsonNode document = document(api, true);
        for (Schema schema : model.schemas()) {
            for (Template template : Template.of(schema)) {
                String path = "/" + schema.endpoint().name() + template.path();
                Set<String> served = new HashSet<>(allowed(client(api, true), path.replace("{key}", "k")));
                served.removeAll(List.of("head", "options"));
                List<String> documented =
                        new ArrayList<>(document.path("paths").path(path).propertyNames());
                documented.retainAll(METHODS);
                assertThat(documented).as(path).containsExactlyInAnyOrderElementsOf(served);
            }
        }
    }

    private static List<String> allowed(TestClient client, String path) {
        String allow = client.send("OPTIONS", path, null).header("Allow").orElseThrow();
        return Arrays.stream(allow.toLowerCase(Locale.ROOT).split(", ")).toList();
    }
}
