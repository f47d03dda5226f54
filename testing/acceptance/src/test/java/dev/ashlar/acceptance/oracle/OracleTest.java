package dev.ashlar.acceptance.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ashlar.core.access.Door;
import dev.ashlar.core.access.Permit;
import dev.ashlar.core.model.ApiModel;
import dev.ashlar.core.model.Field;
import dev.ashlar.core.model.Relation;
import dev.ashlar.core.model.Schema;
import dev.ashlar.core.problem.Refusal;
import dev.ashlar.core.query.Arguments;
import dev.ashlar.core.query.Intent;
import dev.ashlar.core.query.Selection;
import dev.ashlar.core.query.grammar.Cursors;
import dev.ashlar.core.query.grammar.QueryReader;
import dev.ashlar.core.query.grammar.Viewer;
import dev.ashlar.core.value.KeyTexts;
import dev.ashlar.testkit.Caller;
import dev.ashlar.testkit.TestAnswer;
import dev.ashlar.testkit.TestClient;
import dev.ashlar.testkit.TestServer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.StringJoiner;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * Random reads of random rows answer what an oracle in memory says: lists walked by cursors to their end and back, groups, counts, single
 * rows, rows related to one; for users of two organizations and administrators, under row and field rules.
 *
 * <p>Each case is made of its number, so a failed one can be run again alone: {@code -Dashlar.oracle=NUMBER}.
 */
class OracleTest {
    private static final boolean NIGHTLY = "nightly".equals(System.getProperty("ashlar.tests"));
    private static final int CASES = NIGHTLY ? 20_000 : 400;

    private static final String DEFINITION = """
            version: 1.0.0
            tenancy: organization
            limits: { depth: 4, rows: 1000 }
            schemas:
              region:
                endpoint: regions
                tenancy: none
                access: { read: public, write: admin }
                key: code
                fields:
                  code: { type: string, max_length: 10 }
                  title: { type: text }
              customer:
                endpoint: customers
                key: code
                rows: { read: "or=(hidden=false,owner_id=$user.id)" }
                fields:
                  code: { type: string, max_length: 10 }
                  title: { type: text }
                  region: { type: ref, to: region, inverse: customers }
                  owner_id: { type: uuid }
                  hidden: { type: boolean, required: true }
                  referrer: { type: ref, to: customer, inverse: referred, on_delete: set_null }
              order:
                endpoint: orders
                key: number
                fields:
                  number: { type: integer }
                  customer: { type: ref, to: customer, inverse: orders }
                  kind: { type: enum, values: [red, green, blue] }
                  amount: { type: integer }
                  serial: { type: bigint }
                  price: { type: decimal, precision: 8, scale: 2 }
                  wide: { type: decimal, precision: 20, scale: 2 }
                  rate: { type: number }
                  weight: { type: double }
                  flag: { type: boolean }
                  day: { type: date }
                  time: { type: time }
                  at: { type: timestamp }
                  note: { type: text }
                  secret: { type: integer, read: [manager] }
              line:
                endpoint: lines
                key: [order, position]
                fields:
                  order: { type: ref, to: order, inverse: lines, on_delete: cascade }
                  position: { type: integer }
                  qty: { type: integer }
                  day: { type: date }
            """;

    private static final List<String> ORGANIZATIONS = List.of("one", "two");

    private static final Caller ROOT = Caller.admin("root");
    private static final ApiModel MODEL = TestServer.models(
                    TestServer.PROJECT, Map.of("test", "api: test\n" + DEFINITION))
            .getFirst();
    private static final QueryReader READER = new QueryReader(MODEL, new Cursors(new byte[32]));

    private static TestServer server;
    private static Data data;

    @BeforeAll
    static void fill() {
        server = TestServer.serve(DEFINITION);
        Random random = new Random(7);
        TestClient root = server.as(ROOT).admin();
        for (String code : List.of("a", "b", "c")) {
            put(root, MODEL.schema("region"), code, random, Map.of());
        }
        for (String organization : ORGANIZATIONS) {
            fill(server.as(ROOT).admin(organization), random);
        }
        data = new Data(MODEL, schema -> root.get("/" + schema.endpoint().name() + "?limit=1000")
                .status(200)
                .tree()
                .at("/data"));
    }

    private static void fill(TestClient client, Random random) {
        List<String> customers = List.of("a", "A", "b", "c", "z z");
        for (String code : customers) {
            String referrer = random.nextInt(3) == 0 || code.equals("a") ? "null" : "\"a\"";
            Map<String, String> fixed = Map.of("referrer_id", referrer, "hidden", Boolean.toString(random.nextInt(4) == 0));
            put(client, MODEL.schema("customer"), code, random, fixed);
        }
        for (int number = 0; number < 14; number++) {
            String customer =
                    random.nextInt(5) == 0 ? "null" : "\"" + customers.get(random.nextInt(customers.size())) + "\"";
            put(client, MODEL.schema("order"), Integer.toString(number), random, Map.of("customer_id", customer));
            for (int position = random.nextInt(4); position > 0; position--) {
                put(client, MODEL.schema("line"), number + "~" + position, random, Map.of());
            }
        }
    }

    private static void put(TestClient client, Schema schema, String key, Random random, Map<String, String> fixed) {
        StringJoiner body = new StringJoiner(",", "{", "}");
        Made values = new Made(random);
        for (Field field : schema.fields()) {
            if (!schema.key().fields().contains(field)) {
                String value = field.name().equals("region_id")
                        ? "\"" + List.of("a", "b", "c").get(random.nextInt(3)) + "\""
                        : fixed.getOrDefault(field.name(), values.json(field));
                body.add("\"" + field.name() + "\":" + value);
            }
        }
        client.put("/" + schema.endpoint().name() + "/" + key, body.toString()).status(201);
    }

    @AfterAll
    static void close() {
        server.close();
    }

    static LongStream cases() {
        Long only = Long.getLong("ashlar.oracle");
        return only == null ? LongStream.range(0, CASES) : LongStream.of(only);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void answersWhatTheOracleSays(long seed) {
        new Case(new Random(seed)).run();
    }

    /** One read by somebody. */
    private static final class Case {
        private final Random random;
        private final Questions questions;
        private final Caller caller;
        private final Door door;
        private final TestClient client;
        private final Sight sight;
        private final Schema schema;
        private final Arguments.Collector values = new Arguments.Collector();

        Case(Random random) {
            this.random = random;
            this.questions = new Questions(random, MODEL);
            this.schema = MODEL.schemas().get(random.nextInt(MODEL.schemas().size()));
            this.caller = caller();
            this.door = caller.equals(ROOT) || caller.token().startsWith("root") ? Door.ADMIN : Door.ORDINARY;
            this.client = client();
            this.sight = new Sight(data, caller.subject(), door);
        }

        private Caller caller() {
            String organization = ORGANIZATIONS.get(random.nextInt(ORGANIZATIONS.size()));
            return switch (random.nextInt(5)) {
                case 0 -> ROOT;
                case 1 -> ROOT.in(organization);
                case 2 -> Caller.user("ann").in(organization).roles("manager");
                case 3 -> Caller.user("bob").in(organization);
                default -> Caller.user("ann").in(organization);
            };
        }

        private TestClient client() {
            if (door == Door.ORDINARY) {
                return server.as(caller);
            }
            TestClient admin = server.as(ROOT).admin();
            return caller.equals(ROOT)
                    ? admin
                    : admin.with("X-Organization", String.valueOf(caller.subject().organization()));
        }

        void run() {
            String endpoint = "/" + schema.endpoint().name();
            switch (random.nextInt(8)) {
                case 0 -> count(endpoint);
                case 1 -> one(endpoint);
                case 2 -> related(endpoint);
                default -> list(endpoint, questions.list(schema), query -> page(schema, query));
            }
        }

        private Viewer viewer() {
            return new Viewer(Permit.Authority.of(MODEL, caller.subject(), door)::readable, "test");
        }

        private Intent.PagedShape page(Schema of, String query) {
            return READER.list(of, encoded(query), viewer(), values);
        }

        private static String encoded(String query) {
            return query.replace("%", "%25").replace(" ", "%20");
        }

        private void count(String endpoint) {
            String query = String.join("&", questions.filters(schema));
            TestAnswer answer = client.get(endpoint + "/count?" + query);
            try {
                Intent.CountRows count = READER.count(schema, encoded(query), viewer(), values);
                int expected = new Oracle(sight, values.arguments()).count(schema, count.filter());
                answer.status(200).json("/count", expected);
                client.get(endpoint + "/exists?" + query).json("/exists", expected > 0);
            } catch (Refusal refusal) {
                answer.problem(400, refusal.code());
            }
        }

        private void one(String endpoint) {
            String query = questions.one(schema);
            List<String> key = key();
            TestAnswer answer = client.get(endpoint + "/" + KeyTexts.write(key) + "?" + query);
            if (door == Door.ADMIN && caller.equals(ROOT) && schema.tenant()) {
                answer.problem(400, "organization_required");
                return;
            }
            try {
                Selection selection = READER.selection(schema, encoded(query), viewer(), values);
                Intent.GetRow get = new Intent.GetRow(schema, places(key), selection);
                new Oracle(sight, values.arguments())
                        .all(get)
                        .ifPresentOrElse(
                                rows -> same(rows, List.of(answer.status(200).tree()), answer),
                                () -> answer.problem(404, "not_found"));
            } catch (Refusal refusal) {
                answer.problem(400, refusal.code());
            }
        }


        private List<String> key() {
            List<Row> rows = data.rows(schema);
            Row row = rows.get(random.nextInt(rows.size()));
            return schema.key().fields().stream()
                    .map(field -> String.valueOf(row.shown(field).isString() ? row.shown(field).stringValue() : row.shown(field)))
                    .toList();
        }

        private List<Integer> places(List<String> key) {
            return key.stream().map(values::add).toList();
        }

        private void related(String endpoint) {
            List<Relation> lists =
                    schema.relations().stream().filter(Relation::many).toList();
            if (lists.isEmpty() || caller.equals(ROOT)) {
                return;
            }
            Relation relation = lists.get(random.nextInt(lists.size()));
            Schema target = MODEL.schema(relation.target());
            List<String> key = key();
            String path = endpoint + "/" + KeyTexts.write(key) + "/" + relation.name();
            list(path, questions.list(target), query -> {
                Intent.PagedShape rows = page(target, query);
                return new Intent.RelatedRows(schema, places(key), relation, rows);
            });
        }

        private void list(String path, String query, Function<String, Intent.ReadShape> reading) {
            int limit = 1 + random.nextInt(5);
            String address = path + "?" + (query.isEmpty() ? "" : query + "&") + "limit=" + limit;
            TestAnswer first = client.get(address + "&count=exact");
            Intent.ReadShape shape;
            try {
                shape = reading.apply(query);
            } catch (Refusal refusal) {
                first.problem(400, refusal.code());
                return;
            }
            new Oracle(sight, values.arguments())
                    .all(shape)
                    .ifPresentOrElse(
                            rows -> walk(address, rows, first.status(200)), () -> first.problem(404, "not_found"));
        }

        private void walk(String address, List<JsonNode> expected, TestAnswer first) {
            first.json("/page/total", expected.size());
            List<JsonNode> found = new ArrayList<>();
            TestAnswer page = first;
            TestAnswer last = first;
            for (int pages = 0; pages <= expected.size(); pages++) {
                page.tree().at("/data").forEach(found::add);
                last = page;
                if (page.tree().at("/page/next").isNull()) {
                    break;
                }
                page = client.get(address + "&cursor=" + page.text("/page/next")).status(200);
            }
            same(expected, found, first);
            back(address, expected, last);
            int offset = random.nextInt(expected.size() + 1);
            List<JsonNode> rest = new ArrayList<>();
            client.get(address + "&offset=" + offset).tree().at("/data").forEach(rest::add);
            same(expected.subList(offset, offset + rest.size()), rest, first);
            assertThat(rest.isEmpty()).isEqualTo(offset == expected.size());
        }

        private void back(String address, List<JsonNode> expected, TestAnswer last) {
            int size = last.tree().at("/data").size();
            List<List<JsonNode>> pages = new ArrayList<>();
            TestAnswer page = last;
            while (!page.tree().at("/page/prev").isNull() && pages.size() <= expected.size()) {
                page = client.get(address + "&cursor=" + page.text("/page/prev")).status(200);
                List<JsonNode> rows = new ArrayList<>();
                page.tree().at("/data").forEach(rows::add);
                pages.add(rows);
            }
            Collections.reverse(pages);
            List<JsonNode> found = pages.stream().flatMap(List::stream).toList();
            if (!found.isEmpty()) {
                same(expected.subList(0, expected.size() - size), found, last);
            }
        }

        private void same(List<JsonNode> expected, List<JsonNode> found, TestAnswer answer) {
            boolean same = expected.size() == found.size();
            for (int index = 0; same && index < expected.size(); index++) {
                same = Json.same(expected.get(index), found.get(index));
            }
            assertThat(same)
                    .as("%s for %s%nexpected %s%nfound    %s", answer, caller, expected, found)
                    .isTrue();
        }
    }
}
