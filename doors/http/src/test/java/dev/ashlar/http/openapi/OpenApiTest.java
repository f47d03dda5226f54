package dev.ashlar.http.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.ashlar.core.access.Door;
import dev.ashlar.core.model.ApiModel;
import dev.ashlar.http.message.Verb;
import dev.ashlar.http.route.IamEndpoint;
import dev.ashlar.iam.definition.IamDefinition;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** That documents are what OpenAPI wants, whatever the definition. */
class OpenApiTest {
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    /** Every field type with every rule, and names that mean something else in a query. */
    private static final String EVERYTHING = """
        version: 2.3.4
        tenancy: organization
        schemas:
          all:
            endpoint: everything
            key: [word, number]
            roles: { create: [clerk] }
            permissions: { update: [all.write, all.change] }
            fields:
              word: { type: string, max_length: 20, pattern: "[A-Z]{2}[0-9]+" }
              number: { type: integer, min: 5, max: 7 }
              order: { type: string, min_length: 30, max_length: 40 }
              limit: { type: bigint, min: 3 }
              not: { type: boolean, default: true }
              text: { type: text, required: true }
              mail: { type: string, format: email }
              uri: { type: string, format: uri }
              host: { type: string, format: hostname }
              v4: { type: string, format: ipv4 }
              v6: { type: string, format: ipv6 }
              phone: { type: string, format: phone }
              slug: { type: string, format: slug }
              java: { type: string, pattern: "(?i)[a-z&&[^b]]++" }
              small: { type: decimal, precision: 6, scale: 2 }
              wide: { type: decimal, precision: 30, scale: 10, min: -1 }
              figure: { type: number, min: 0.5, max: 0.75 }
              float: { type: double }
              day: { type: date, default: today }
              hour: { type: time }
              moment: { type: timestamp, default: now }
              changed: { type: timestamp, on_write: now }
              uuid: { type: uuid }
              state: { type: enum, values: [open, closed, "it's"], default: open }
              json: { type: json }
              bytes: { type: binary }
              secret: { type: string, write_only: true }
              seen: { type: string, read_only: true }
              tags: { type: list, of: string, max_length: 3, max_items: 4 }
              value:
                type: object
                required: true
                fields: { a: { type: integer, required: true }, b: { type: object, fields: { c: { type: date } } } }
              margin: { type: number, read: [manager], write: [manager, owner] }
          child:
            endpoint: children
            fields:
              all: { type: ref, to: all, fields: [all_word, all_number], inverse: children, on_delete: cascade }
              parent: { type: ref, to: child, inverse: grandchildren }
          window:
            endpoint: windows
            access: { read: public, across: true, write: organization }
            fields:
              name: { type: string, max_length: 10, required: true }
          hidden:
            endpoint: hidden
            access: admin
            fields:
              name: { type: string }
        """;

    private static final ApiModel IAM = IamDefinition.of("demo", "shop");

    private record Case(ApiModel model, View view) {
        @Override
        public String toString() {
            return model.name().api() + " for " + view;
        }

        JsonNode document() {
            return Documents.document(model, view);
        }

        /** Whether it is one of the IAM's own ways, which are not done later or kept. */
        boolean isCode(String method, String path) {
            Door door = view == View.Common.ADMINISTRATOR ? Door.ADMIN : Door.ORDINARY;
            Verb verb = Verb.valueOf(method.toUpperCase(Locale.ROOT));
            return model == IAM
                    && IamEndpoint.find(verb, path.substring(1), door).isPresent();
        }
    }

    private static List<Case> cases() {
        List<ApiModel> models = new ArrayList<>(Documents.models());
        models.add(Documents.of(EVERYTHING));
        List<View> views = new ArrayList<>(List.of(View.Common.values()));
        views.add(new View.Bearer(Set.of()));
        views.add(new View.Bearer(Set.of("manager")));
        Stream<Case> all = models.stream().flatMap(model -> views.stream().map(view -> new Case(model, view)));
        return Stream.concat(all, Stream.of(new Case(IAM, View.Common.ADMINISTRATOR)))
                .toList();
    }

    @Test
    void administratorsReadInTheDocumentOfAnIamHowToAskWhy() {
        JsonNode told = Documents.document(IAM, View.Common.ADMINISTRATOR).at("/paths/~1explanations/post");
        assertThat(told.at("/requestBody/content/application~1json/schema/$ref").asString())
                .endsWith("/explanation-question");
        for (View view : List.of(View.Common.STRANGER, View.Common.EVERYTHING)) {
            assertThat(Documents.document(IAM, view).path("paths").has("/explanations"))
                    .isFalse();
        }
        JsonNode other = Documents.document(Documents.model("sales"), View.Common.ADMINISTRATOR);
        assertThat(other.path("paths").has("/explanations")).isFalse();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void fitsTheOfficialSchema(Case each) {
        assertThat(official().validate(each.document())).isEmpty();
    }

    private static Schema official() {
        InputStream text = OpenApiTest.class.getResourceAsStream("/openapi/schema-3.1.json");
        return SCHEMAS.getSchema(Objects.requireNonNull(text), InputFormat.JSON);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void hasSchemasThatAreSchemas(Case each) {
        Schema meta = SCHEMAS.getSchema(
                com.networknt.schema.SchemaLocation.of(SpecificationVersion.DRAFT_2020_12.getDialectId()));
        schemas(each.document())
                .forEach(schema ->
                        assertThat(meta.validate(schema)).as(schema.toString()).isEmpty());
    }

    private static Stream<JsonNode> schemas(JsonNode node) {
        Stream<JsonNode> own = node.path("schema").isObject() ? Stream.of(node.get("schema")) : Stream.empty();
        Stream<JsonNode> components = node.path("components").path("schemas").valueStream();
        return Stream.concat(
                Stream.concat(own, components),
                node.isContainer() ? node.valueStream().flatMap(OpenApiTest::schemas) : Stream.empty());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void refersToWhatIsThere(Case each) {
        JsonNode document = each.document();
        references(document)
                .forEach(reference -> assertThat(
                                document.at(reference.substring(1)).isObject())
                        .as(reference)
                        .isTrue());
    }

    private static Stream<String> references(JsonNode node) {
        Stream<String> own =
                node.path("$ref").isString() ? Stream.of(node.get("$ref").asString()) : Stream.empty();
        return Stream.concat(
                own, node.isContainer() ? node.valueStream().flatMap(OpenApiTest::references) : Stream.empty());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void namesEachOperationOnce(Case each) {
        Set<String> ids = new HashSet<>();
        each.document()
                .path("paths")
                .valueStream()
                .flatMap(JsonNode::valueStream)
                .forEach(operation -> {
                    if (operation.isObject()) {
                        assertThat(ids.add(operation.path("operationId").asString()))
                                .isTrue();
                    }
                });
    }

    /** Each write can be sent again and answered in short, and be done later by those whom the server knows again. */
    @ParameterizedTest
    @MethodSource("cases")
    void tellsHowWritesMayBeAskedFor(Case each) {
        boolean known = each.view() != View.Common.STRANGER;
        JsonNode paths = each.document().path("paths");
        assertThat(paths.path("/batch").path("post").isObject()).isTrue();
        assertThat(paths.path("/jobs/{id}").path("get").isObject()).isEqualTo(known);
        for (String path : paths.propertyNames()) {
            for (String method : List.of("post", "put", "patch", "delete")) {
                JsonNode operation = paths.path(path).path(method);
                boolean reads = path.endsWith("/query") || path.startsWith("/jobs/");
                if (operation.isObject() && !reads && !each.isCode(method, path)) {
                    List<String> taken = Stream.concat(
                                    references(paths.path(path).path("parameters")),
                                    references(operation.path("parameters")))
                            .toList();
                    assertThat(taken)
                            .as(method + " " + path)
                            .contains("#/components/parameters/Prefer", "#/components/parameters/Idempotency-Key");
                    assertThat(operation.path("responses").has("202")).isEqualTo(known);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void givesExamplesThatFit(Case each) {
        ObjectNode document = (ObjectNode) each.document();
        for (String name : document.path("components").path("schemas").propertyNames()) {
            JsonNode schema = document.at("/components/schemas/" + name);
            for (JsonNode example : schema.path("examples")) {
                assertThat(errors(document, name, example))
                        .as(name + " " + example)
                        .isEmpty();
            }
        }
    }

    /** Bodies without a value that is demanded are no examples, but some patterns are beyond us. */
    @Test
    void findsAnExampleForEachField() {
        JsonNode document = Documents.document(Documents.of(EVERYTHING), View.Common.EVERYTHING);
        JsonNode schema = document.at("/components/schemas/all.create");
        assertThat(schema.at("/examples/0").propertyNames())
                .containsExactlyElementsOf(
                        document.at("/components/schemas/all.patch/properties").propertyNames());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "true  | {'having': {'count.gt': 10}}",
                "false | {'having': '(count.gt=10)'}",
                "true  | {'where': {'text': {'ne': 'a'}}}",
                "false | {'where': {'text': {}}}"
            },
            quoteCharacter = '"')
    void describesQueriesAsTheyAreRead(boolean fits, String query) {
        JsonNode document = Documents.document(Documents.of(EVERYTHING), View.Common.EVERYTHING);
        JsonNode posted = Documents.JSON.readTree(query.replace('\'', '"'));
        assertThat(errors(document, "all.query", posted).isEmpty()).isEqualTo(fits);
    }

    @ParameterizedTest
    @CsvSource(
            value = {"true|a", "true|a b", "true|~!", "false|''", "false|' a'", "false|é"},
            delimiter = '|')
    void describesIdempotencyKeys(boolean fits, String key) {
        JsonNode document = Documents.document(Documents.of(EVERYTHING), View.Common.EVERYTHING);
        JsonNode schema = document.at("/components/parameters/Idempotency-Key/schema");
        assertThat(SCHEMAS.getSchema(schema)
                        .validate(Documents.JSON.valueToTree(key))
                        .isEmpty())
                .isEqualTo(fits);
    }

    private static List<Error> errors(JsonNode document, String name, JsonNode value) {
        ObjectNode schema = Documents.JSON.createObjectNode();
        schema.put("$ref", "#/components/schemas/" + name);
        schema.set("components", document.path("components"));
        return SCHEMAS.getSchema(schema).validate(value);
    }

    @Test
    void namesTheUsualFiltersOfAList() {
        JsonNode document = Documents.document(Documents.of("""
            version: 1.0.0
            schemas:
              thing:
                access: user
                fields:
                  word: { type: string }
                  sort: { type: integer }
                  cost: { type: decimal, precision: 8, scale: 2 }
                  day:  { type: date }
                  at:   { type: timestamp }
                  on:   { type: boolean }
                  long: { type: text }
                  pick: { type: enum, values: [a, b] }
            """), View.Common.EVERYTHING);
        List<String> named = new ArrayList<>();
        document.at("/paths/~1thing/get/parameters")
                .forEach(each -> named.add(each.path("$ref").asString().replace("#/components/parameters/", "")));
        assertThat(named)
                .filteredOn(name -> name.contains("."))
                .containsExactlyInAnyOrder(("id.eq id.in word.eq word.in sort.eq sort.gte sort.lte sort.in"
                                + " cost.eq cost.gte cost.lte"
                                + " day.eq day.gte day.lte"
                                + " at.eq at.gte at.lte on.eq pick.eq pick.in")
                        .split(" "));
        // What each operation of an address takes stands once, at the address.
        assertThat(document.at("/paths/~1thing~1bulk/parameters").toString()).contains("dry_run", "Prefer");
        assertThat(document.at("/paths/~1thing~1bulk/patch/parameters").toString())
                .contains("filter")
                .doesNotContain("dry_run", "Prefer");
        JsonNode parameters = document.at("/components/parameters");
        assertThat(parameters.at("/sort.eq/name").asString()).isEqualTo("sort.eq");
        assertThat(parameters.at("/word.eq/name").asString()).isEqualTo("word");
        assertThat(parameters.at("/sort.in/explode").asBoolean(true)).isFalse();
        assertThat(parameters.at("/day.lte/schema/format").asString()).isEqualTo("date");
    }

    /** Fields with names of their own share no parameters over schemas. */
    @ParameterizedTest
    @ValueSource(strings = {"", "_%1$d"})
    void staysSmall(String suffix) {
        StringBuilder definition = new StringBuilder("version: 1.0.0\ntenancy: organization\nschemas:\n");
        for (int number = 0; number < 100; number++) {
            definition.append("""
                  schema_%1$d:
                    endpoint: things_%1$d
                    fields:
                      number SUFFIX: { type: string, max_length: 20, required: true, unique: true }
                      name: { type: string, max_length: 80, required: true }
                      state: { type: enum, values: [open, paid, shipped, cancelled], default: open }
                      total: { type: decimal, precision: 12, scale: 2, min: 0 }
                      quantity: { type: integer, min: 1 }
                      active: { type: boolean, default: true }
                      due_on SUFFIX: { type: date }
                      created_at: { type: timestamp, default: now, read_only: true }
                      changed_at: { type: timestamp, on_write: now }
                      address: { type: object, fields: { street: { type: string }, city: { type: string } } }
                      notes: { type: text }
                      parent: { type: ref, to: schema_%2$d, inverse: children_of_%1$d }
                """.replace(" SUFFIX", suffix).formatted(number, (number + 1) % 100));
        }
        ApiModel model = Documents.of(definition.toString());
        for (View view : View.Common.values()) {
            byte[] document = OpenApi.write(model, view, OpenApi.base(model, view.door()));
            assertThat(document.length).as(view.toString()).isLessThan(2_000_000);
        }
    }
}
