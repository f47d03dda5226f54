package dev.ashlar.core.check;

import dev.ashlar.core.check.Guarding.Guards;
import dev.ashlar.core.check.Keying.Column;
import dev.ashlar.core.check.Keying.KeyedSchema;
import dev.ashlar.core.check.Relating.RelatedApi;
import dev.ashlar.core.check.Relating.RelatedSchema;
import dev.ashlar.core.definition.ApiDefinition;
import dev.ashlar.core.definition.Located;
import dev.ashlar.core.definition.SchemaDefinition;
import dev.ashlar.core.model.ApiModel;
import dev.ashlar.core.model.ApiModel.RowRules;
import dev.ashlar.core.model.ApiName;
import dev.ashlar.core.model.Filter;
import dev.ashlar.core.model.Schema;
import dev.ashlar.core.model.Schema.Endpoint;
import dev.ashlar.core.problem.Origin;
import dev.ashlar.core.problem.Problems;
import dev.ashlar.core.problem.Refusal;
import dev.ashlar.core.problem.Violation;
import dev.ashlar.core.query.grammar.RuleReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Last stages: a definition without problems becomes a model, first without row rules, then with them. */
final class Modelling {
    private final RelatedApi api;
    private final ApiName name;
    private final Map<String, Set<String>> roles;
    private final Problems problems;

    private Modelling(RelatedApi api, ApiName name, Map<String, Set<String>> roles, Problems problems) {
        this.api = api;
        this.name = name;
        this.roles = roles;
        this.problems = problems;
    }

    /** The model; with problems where a row rule is wrong. The definition has no other problem. */
    static ApiModel model(
            RelatedApi api, Guards guards, ApiName name, Map<String, Set<String>> roles, Problems problems) {
        Modelling modelling = new Modelling(api, name, roles, problems);
        List<Schema> schemas =
                api.schemas().stream().map(schema -> schema(schema, guards)).toList();
        return modelling.model(schemas, modelling.rules(modelling.model(schemas, Map.of())));
    }

    /** Where everything stands. */
    static Origins origins(RelatedApi api) {
        Map<String, Map<String, Origin>> schemas = new HashMap<>();
        api.schemas()
                .forEach(schema -> schemas.put(
                        schema.indexed().keyed().name(),
                        origins(schema.indexed().keyed())));
        return new Origins(api.definition().api().origin().file(), schemas);
    }

    private static Map<String, Origin> origins(KeyedSchema schema) {
        Map<String, Origin> fields = new HashMap<>();
        schema.fields().forEach((name, column) -> fields.put(name, column.origin()));
        fields.put("", schema.typed().definition().name().origin());
        return fields;
    }

    private static Schema schema(RelatedSchema schema, Guards guards) {
        KeyedSchema keyed = schema.indexed().keyed();
        SchemaDefinition definition = keyed.typed().definition();
        return new Schema(
                keyed.name(),
                new Endpoint(
                        definition.endpoint().value(), definition.obfuscate().value()),
                keyed.typed().tenant(),
                definition.access().across().value(),
                Optional.ofNullable(guards.schemas().get(keyed.name())).orElseThrow(),
                keyed.fields().values().stream().map(Column::field).toList(),
                schema.relations(),
                keyed.key().orElseThrow(),
                schema.indexed().uniques(),
                schema.indexed().indexes(),
                Heritages.of(definition.heritage()));
    }

    private ApiModel model(List<Schema> schemas, Map<String, RowRules> rowRules) {
        ApiDefinition definition = api.definition();
        return new ApiModel(
                name,
                definition.version().value(),
                definition.database(),
                definition.limits(),
                schemas,
                rowRules,
                roles);
    }

    private Map<String, RowRules> rules(ApiModel model) {
        Map<String, RowRules> found = new HashMap<>();
        for (RelatedSchema related : api.schemas()) {
            SchemaDefinition.Rows rows =
                    related.indexed().keyed().typed().definition().rows();
            Schema schema = model.schema(related.indexed().keyed().name());
            found.put(schema.name(), new RowRules(rule(model, schema, rows.read()), rule(model, schema, rows.write())));
        }
        return found;
    }

    private Filter rule(ApiModel model, Schema schema, Optional<Located<String>> text) {
        return text.map(rule -> rule(model, schema, rule)).orElse(Filter.EVERYTHING);
    }

    private Filter rule(ApiModel model, Schema schema, Located<String> text) {
        try {
            return RuleReader.read(model, schema, text.value());
        } catch (Refusal refusal) {
            String details =
                    refusal.violations().stream().map(Violation::detail).collect(Collectors.joining("; "));
            problems.add(
                    text.origin(),
                    "row_rule",
                    "the rule cannot be read: " + (details.isEmpty() ? refusal.detail() : details));
            return Filter.EVERYTHING;
        }
    }
}
