package dev.ashlar.acceptance.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ashlar.acceptance.chance.Dice;
import dev.ashlar.acceptance.chance.Queries;
import dev.ashlar.acceptance.chance.Query;
import dev.ashlar.acceptance.chance.Rows;
import dev.ashlar.core.model.ApiModel;
import dev.ashlar.core.model.Field;
import dev.ashlar.core.model.Relation;
import dev.ashlar.core.model.Schema;
import dev.ashlar.core.problem.Refusal;
import dev.ashlar.core.query.Arguments;
import dev.ashlar.core.query.Intent.PagedShape;
import dev.ashlar.core.query.Selection;
import dev.ashlar.core.query.grammar.Cursors;
import dev.ashlar.core.query.grammar.QueryReader;
import dev.ashlar.testkit.TestAnswer;
import dev.ashlar.testkit.TestServer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/** Makes up reads, and compares what they answer with what they have to. */
final class Readings {
    private final Dice dice;
    private final TestServer server;
    private final ApiModel model;
    private final QueryReader reader;
    private final Queries queries;

    Readings(Dice dice, TestServer server, ApiModel model) {
        this.dice = dice;
        this.server = server;
        this.model = model;
        this.reader = new QueryReader(model, new Cursors(new byte[32]));
        this.queries = new Queries(dice, model);
    }

    /** A read of a schema by somebody. */
    void any(State state, Actor actor, Schema schema, Map<Field, String> key) {
        int roll = dice.below(10);
        if (roll < 2) {
            count(state, actor, schema);
        } else if (roll < 4 && !actor.spans()) {
            one(state, actor, schema, key);
        } else if (roll < 6 && !actor.spans() && !schema.relations().isEmpty()) {
            related(state, actor, schema, key, dice.any(schema.relations()));
        } else {
            list(state, actor, schema);
        }
    }

    private void count(State state, Actor actor, Schema schema) {
        String query = queries.filter(schema, 2).text();
        Arguments.Collector values = new Arguments.Collector();
        TestAnswer count = actor.at(server).get(endpoint(schema) + "/count?" + query);
        TestAnswer exists = actor.at(server).get(endpoint(schema) + "/exists?" + query);
        read(count, () -> reader.count(schema, query, actor.viewer(model), values))
                .ifPresent(asked -> {
                    Reads reads = new Reads(actor.sight(state), values.arguments());
                    int expected = reads.count(schema, asked.filter());
                    count.status(200).json("/count", expected);
                    exists.status(200).json("/exists", expected > 0);
                });
    }

    private void one(State state, Actor actor, Schema schema, Map<Field, String> key) {
        String query = queries.one(schema).text();
        shown(
                actor.at(server).get(endpoint(schema) + "/" + Rows.segment(key) + "?" + query),
                actor,
                schema,
                query,
                (selection, arguments) -> new Reads(actor.sight(state), arguments).one(schema, key, selection));
    }

    private void related(State state, Actor actor, Schema schema, Map<Field, String> key, Relation relation) {
        Schema target = model.schema(relation.target());
        String path = endpoint(schema) + "/" + Rows.segment(key) + "/" + relation.name();
        if (relation.many()) {
            Query query = queries.list(target);
            paged(
                    path,
                    actor,
                    target,
                    query,
                    (page, arguments) -> new Reads(actor.sight(state), arguments).related(schema, key, relation, page));
        } else {
            String query = queries.one(target).text();
            shown(
                    actor.at(server).get(path + "?" + query),
                    actor,
                    target,
                    query,
                    (selection, arguments) ->
                            new Reads(actor.sight(state), arguments).follow(schema, key, relation, selection));
        }
    }

    private void list(State state, Actor actor, Schema schema) {
        Query query = queries.list(schema);
        paged(
                endpoint(schema),
                actor,
                schema,
                query,
                (page, arguments) -> Optional.of(new Reads(actor.sight(state), arguments).all(page)));
        String posted = query.with("limit", "3").json();
        TestAnswer answer = actor.send(server, "POST", endpoint(schema) + "/query", posted);
        TestAnswer same = actor.at(server)
                .get(endpoint(schema) + "?" + query.with("limit", "3").text());
        assertThat(answer.code()).as("%s%nagainst%n%s", answer, same).isEqualTo(same.code());
        assertThat(answer.tree().at("/data"))
                .as("%s%nagainst%n%s", answer, same)
                .isEqualTo(same.tree().at("/data"));
    }

    /** What a sweep means; nothing where its query means nothing. */
    Optional<Sweeps> sweeps(TestAnswer answer, Actor actor, State state, Sweep sweep) {
        Arguments.Collector values = new Arguments.Collector();
        String query = sweep.which() instanceof Sweep.Which.Found found
                ? found.filter().text()
                : "";
        return read(answer, () -> reader.filter(sweep.schema(), query, actor.viewer(model), values))
                .map(filter -> new Sweeps(new Writes(actor.sight(state)), filter, values.arguments()));
    }

    /** Everything that is there, in every organization. */
    void everything(State state) {
        for (Schema schema : model.schemas()) {
            TestAnswer all = Actor.everywhere()
                    .at(server)
                    .get(endpoint(schema) + "?limit=1000")
                    .status(200);
            PagedShape page = reader.list(schema, "", Actor.everywhere().viewer(model), new Arguments.Collector());
            List<JsonNode> expected = new Reads(Actor.everywhere().sight(state), Arguments.NONE).all(page);
            Walk.same(expected, Walk.rows(all), all);
        }
    }

    private void shown(
            TestAnswer answer,
            Actor actor,
            Schema schema,
            String query,
            BiFunction<Selection, Arguments, Optional<JsonNode>> expected) {
        Arguments.Collector values = new Arguments.Collector();
        read(answer, () -> reader.selection(schema, query, actor.viewer(model), values))
                .ifPresent(selection -> expected.apply(selection, values.arguments())
                        .ifPresentOrElse(
                                row -> Walk.same(
                                        List.of(row), List.of(answer.status(200).tree()), answer),
                                () -> answer.problem(404, "not_found")));
    }

    private void paged(
            String path,
            Actor actor,
            Schema schema,
            Query query,
            BiFunction<PagedShape, Arguments, Optional<List<JsonNode>>> expected) {
        Arguments.Collector values = new Arguments.Collector();
        String address = path + "?"
                + query.with("limit", Integer.toString(1 + dice.below(5))).text();
        TestAnswer first = actor.at(server).get(address + "&count=exact");
        read(first, () -> reader.list(schema, query.text(), actor.viewer(model), values))
                .ifPresent(page -> expected.apply(page, values.arguments())
                        .ifPresentOrElse(
                                rows -> new Walk(actor.at(server), address, rows).check(first.status(200), dice),
                                () -> first.problem(404, "not_found")));
    }

    /** What a query means; nothing where it means nothing, which has to be answered. */
    private static <T> Optional<T> read(TestAnswer answer, Supplier<T> reading) {
        try {
            T read = reading.get();
            return answer.text("/code").equals("cost_limit") ? Optional.empty() : Optional.of(read);
        } catch (Refusal refusal) {
            answer.problem(400, refusal.code());
            return Optional.empty();
        }
    }

    private static String endpoint(Schema schema) {
        return "/" + schema.endpoint().name();
    }
}
