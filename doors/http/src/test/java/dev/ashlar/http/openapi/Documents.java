package dev.ashlar.http.openapi;

import dev.ashlar.core.check.ProjectReader;
import dev.ashlar.core.check.Served;
import dev.ashlar.core.model.ApiModel;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Documents for tests. */
final class Documents {
    static final JsonMapper JSON = JsonMapper.shared();

    private Documents() {}

    /** All APIs of the example and of the Chinook data set. */
    static List<ApiModel> models() {
        Path root = Path.of(System.getProperty("ashlar.root"));
        return Stream.of("examples/shop", "testing/chinook")
                .flatMap(folder -> new ProjectReader(Served.NOW).read(root.resolve(folder)).apis().stream())
                .toList();
    }

    static ApiModel model(String name) {
        return models().stream()
                .filter(model -> model.name().api().equals(name))
                .findFirst()
                .orElseThrow();
    }

    static ApiModel of(String definition) {
        Map<String, String> files =
                Map.of("project.yaml", "owner: demo\nproject: shop\n", "test.api.yaml", "api: test\n" + definition);
        return new ProjectReader(Served.NOW).read(files).apis().getFirst();
    }

    static JsonNode document(ApiModel model, View view) {
        return JSON.readTree(OpenApi.write(model, view, OpenApi.base(model, view.door())));
    }
}
