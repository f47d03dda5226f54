package dev.ashlar.http.openapi;

import dev.ashlar.core.access.Door;
import dev.ashlar.core.model.ApiModel;
import dev.ashlar.core.model.Schema;
import dev.ashlar.core.value.WriteMode;
import dev.ashlar.http.route.IamEndpoint;
import dev.ashlar.http.route.Place;
import dev.ashlar.http.route.Template;
import dev.ashlar.iam.definition.IamDefinition;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes the document of an API, by OpenAPI 3.1.1: exactly what serves, made from the tables by which it serves. */
public final class OpenApi {
    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final String INTRODUCTION = introduction();

    private final ApiModel model;
    private final View view;
    private final Rows rows;
    private final Filters filters;
    private final Operations operations;
    private final ObjectNode document = Types.empty();

    private OpenApi(ApiModel model, View view) {
        this.model = model;
        this.view = view;
        this.rows = new Rows(model, view);
        this.filters = new Filters(view);
        this.operations = new Operations(model, view, filters);
    }

    /**
     * The document in UTF-8.
     *
     * @param base where the addresses of the API begin, such as {@code /demo/shop/sales/v1}
     */
    public static byte[] write(ApiModel model, View view, String base) {
        return MAPPER.writeValueAsBytes(new OpenApi(model, view).document(base));
    }

    /** Where the addresses of an API begin at a door, in the server's default environment. */
    public static String base(ApiModel model, Door door) {
        String admin = door == Door.ADMIN ? "/admin" : "";
        return admin + "/" + model.name() + "/v" + model.version().major();
    }

    private ObjectNode document(String base) {
        document.put("openapi", "3.1.1");
        document.putObject("info")
                .put("title", model.name().toString())
                .put("version", model.version().toString())
                .put("description", INTRODUCTION);
        document.putArray("servers").addObject().put("url", base);
        document.putArray("security").addObject().putArray("bearer");
        ObjectNode paths = document.putObject("paths");
        ObjectNode components = document.putObject("components");
        ObjectNode schemas = components.putObject("schemas");
        ObjectNode responses = components.putObject("responses");
        ObjectNode parameters = components.putObject("parameters");
        Shared shared = new Shared(model, view);
        Queries queries = new Queries(model, view, schemas);
        shared.headers(components.putObject("headers"));
        components
                .putObject("securitySchemes")
                .putObject("bearer")
                .put("type", "http")
                .put("scheme", "bearer")
                .put("bearerFormat", "JWT");
        shared.schemas(schemas);
        shared.responses(responses);
        shared.parameters(parameters);
        List<Offer> all = new ArrayList<>();
        for (Schema schema : model.schemas()) {
            List<Offer> offers = offers(schema);
            all.addAll(offers);
            if (!offers.isEmpty()) {
                offers.forEach(offer -> operation(paths, offer));
                schemas(schemas, schema, offers);
                responses(responses, schema);
                if (offers.stream().anyMatch(offer -> offer.place() == Place.Whole.QUERY)) {
                    queries.add(schema);
                }
                values(schemas, responses, offers);
                parameters.set(schema.publicName() + ".key", key(schema));
            }
        }
        if (IamDefinition.isIam(model.name())) {
            new IamCode(model, view).add(paths);
        }
        paths.forEach(path -> Lifting.lift((ObjectNode) path));
        filters.components().forEach(parameters::set);
        new Units(model, view).add(paths, components, all);
        new Explanations(model, view).add(paths, components);
        return document;
    }

    /** Where code answers, the definition does not. */
    private List<Offer> offers(Schema schema) {
        return Offer.of(model, schema, view).stream()
                .filter(offer -> offer.place() != Place.Whole.ROWS || !coded(offer))
                .toList();
    }

    private boolean coded(Offer offer) {
        return IamDefinition.isIam(model.name())
                && IamEndpoint.find(offer.verb(), offer.schema().endpoint().name(), view.door())
                        .isPresent();
    }

    private void operation(ObjectNode paths, Offer offer) {
        String address =
                "/" + offer.schema().endpoint().name() + offer.template().path();
        ObjectNode path = paths.withObjectProperty(address);
        if (path.isEmpty()) {
            shared(path, offer, address.contains(Template.KEY));
        }
        path.set(offer.verb().name().toLowerCase(Locale.ROOT), operations.of(offer));
    }

    /** What all methods of an address take stands there once. */
    private void shared(ObjectNode path, Offer offer, boolean keyed) {
        List<String> names = new ArrayList<>(keyed ? List.of(offer.schema().publicName() + ".key") : List.of());
        names.addAll(operations.shared(offer));
        if (!names.isEmpty()) {
            ArrayNode parameters = path.putArray("parameters");
            names.forEach(name -> parameters.add(Refs.parameter(name)));
        }
    }

    private void schemas(ObjectNode schemas, Schema schema, List<Offer> offers) {
        schemas.set(schema.publicName(), rows.read(schema));
        schemas.set(schema.publicName() + ".page", Rows.page(schema));
        rows.bodies(schema, modes(offers)).forEach(schemas::set);
    }

    private static Set<WriteMode> modes(List<Offer> offers) {
        Set<WriteMode> modes = EnumSet.noneOf(WriteMode.class);
        for (Offer offer : offers) {
            switch (offer.operation()) {
                case CREATE -> modes.add(WriteMode.CREATE);
                case PUT -> modes.add(WriteMode.PUT);
                case UPDATE -> {
                    if (!(offer.place() instanceof Place.Value)) {
                        modes.add(WriteMode.PATCH);
                    }
                }
                case LIST, GET, COUNT, EXISTS, DELETE -> {}
            }
        }
        return modes;
    }

    /** The component of a value object that has an address of its own. */
    static String value(Schema schema, Place.Value value) {
        return schema.publicName() + ".value." + value.field().name();
    }

    private static void values(ObjectNode schemas, ObjectNode responses, List<Offer> offers) {
        for (Offer offer : offers) {
            if (offer.place() instanceof Place.Value value) {
                String name = value(offer.schema(), value);
                schemas.set(name, Types.READ.of(value.type(), value.field().constraints()));
                schemas.set(
                        name + ".put",
                        Types.WRITE.of(value.type(), value.field().constraints()));
                responses.set(name, Outcomes.answer("The object.", Refs.schema(name), "ETag"));
            }
        }
    }

    private static void responses(ObjectNode responses, Schema schema) {
        String name = schema.publicName();
        responses.set(name, Outcomes.answer("The row.", Refs.schema(name), "ETag"));
        responses.set(
                name + ".created",
                Outcomes.answer("The new row.", Refs.schema(name), "Location", "ETag", "Preference-Applied"));
        responses.set(name + ".page", Outcomes.answer("A page of rows.", Refs.schema(name + ".page"), "Link"));
    }

    private ObjectNode key(Schema schema) {
        ObjectNode key = Types.empty().put("name", "key").put("in", "path").put("required", true);
        List<String> names =
                schema.key().fields().stream().map(field -> field.name()).toList();
        if (names.size() == 1) {
            key.put("description", names.getFirst());
            key.set("schema", Types.WRITE.of(schema.key().fields().getFirst()));
        } else {
            key.put("description", String.join("~", names) + "; inside a part `~ / =` are written `~0 ~1 ~2`");
            key.set("schema", Types.typed("string"));
        }
        rows.keyExample(schema).ifPresent(example -> key.set("example", example));
        return key;
    }

    private static String introduction() {
        try (InputStream text = OpenApi.class.getResourceAsStream("introduction.md")) {
            if (text == null) {
                throw new IllegalStateException("the introduction is not packaged");
            }
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
