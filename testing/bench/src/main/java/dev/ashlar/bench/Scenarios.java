package dev.ashlar.bench;

import dev.ashlar.bench.Sameness.Question;
import dev.ashlar.control.service.IssuedToken;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What is measured.
 *
 * @param token of the user whose rows the tenant scenarios read
 * @param scratch folder for the scripts of pgbench
 */
record Scenarios(Tools tools, Data data, Servers servers, IssuedToken token, Path scratch) {
    private static final String OPEN = "/bench/shop/open/v1/orders";
    private static final String TENANT = "/bench/shop/tenant/v1/orders";
    private static final String KEY = "01980000-0000-7000-8000-100000000200";

    private static final String NEWEST = "sort=-placed_at&limit=20";
    private static final String NESTED = NEWEST + "&select=*,customer(*),lines(*)";

    private static final String BY_STATUS = "select=status,count(),total.sum()";
    private static final String BY_MONTH = "select=placed_at.month(),count(),total.sum()";

    private static final String FIELDS = "select=id,customer_id,number,status,total,placed_at";
    private static final String LATEST = "order=placed_at.desc,id&limit=20";
    private static final String EMBEDDED = "/order?" + FIELDS
            + ",customer(id,name,email,country),lines:line(order_id,position,product,qty,price)&lines.order=position&"
            + LATEST;
    private static final String OBJECT = "application/vnd.pgrst.object+json";

    private static final String EVERY = "1";
    private static final String OWN = "200";
    private static final Runnable NOTHING = () -> {};

    /** Fails where somebody would not do the same work as the others. */
    void checkSameness() {
        Sameness.check(List.of(
                Question.of(Launch.ASHLAR, OPEN + "/" + KEY),
                Question.of(Launch.BY_HAND, "/orders/" + KEY),
                Question.of(Launch.POSTGREST, "/order?" + FIELDS + "&id=eq." + KEY, "Accept", OBJECT)));
        Sameness.check(List.of(
                Question.of(Launch.ASHLAR, OPEN + "?" + NEWEST),
                Question.of(Launch.BY_HAND, "/orders"),
                Question.of(Launch.POSTGREST, "/order?" + FIELDS + "&" + LATEST)));
        Sameness.check(List.of(
                Question.of(Launch.ASHLAR, OPEN + "?" + NESTED),
                Question.of(Launch.BY_HAND, "/nested"),
                Question.of(Launch.POSTGREST, EMBEDDED)));
        Sameness.check(
                List.of(Question.of(Launch.ASHLAR, OPEN + "?" + BY_STATUS), Question.of(Launch.BY_HAND, "/by-status")));
        Sameness.check(
                List.of(Question.of(Launch.ASHLAR, OPEN + "?" + BY_MONTH), Question.of(Launch.BY_HAND, "/by-month")));
        Sameness.check(List.of(
                Question.of(Launch.ASHLAR, TENANT + "/" + KEY, "Authorization", bearer()),
                Question.of(Launch.BY_HAND, tenantByHand() + "/" + KEY)));
        Sameness.check(List.of(
                Question.of(Launch.ASHLAR, TENANT + "?" + NEWEST, "Authorization", bearer()),
                Question.of(Launch.BY_HAND, tenantByHand())));
    }

    /** All of them; those that add rows last. */
    List<Scenario> all() {
        return List.of(
                get(),
                joined("joined", 64),
                joined("unjoined", 8),
                list(),
                nested(),
                tenantGet(),
                tenantList(),
                aggregate("aggregate", "orders, their number and total by status", BY_STATUS, "/by-status"),
                aggregate("aggregate-month", "orders, their number and total by month", BY_MONTH, "/by-month"),
                create(),
                bulk("bulk-1000", 1000),
                bulk("bulk-100000", 100_000));
    }

    private Scenario aggregate(String name, String title, String query, String byHand) {
        return new Scenario(
                name,
                title,
                List.of(
                        ashlar("get", OPEN + "?" + query, EVERY),
                        byHand("get", byHand, EVERY),
                        pgbench(name, new Sent(data.databases()).list(query))),
                NOTHING);
    }

    private Scenario bulk(String name, int count) {
        NewOrders orders = new NewOrders(count);
        String address = "http://127.0.0.1:" + Launch.ASHLAR + OPEN + "/bulk";
        Process ashlar = servers.ashlar().process();
        return new Scenario(
                name,
                "%,d orders created at once, counted by rows".formatted(count),
                List.of(
                        new Repeated(Scenario.ASHLAR, count, Optional.of(ashlar), () -> orders.ashlar(address)),
                        new Repeated(Scenario.INSERT, count, Optional.empty(), () -> orders.insert(data.databases())),
                        new Repeated(Scenario.COPY, count, Optional.empty(), () -> orders.copy(data.databases()))),
                data::tidy);
    }

    private Scenario get() {
        return new Scenario(
                "get",
                "get one",
                List.of(
                        ashlar("get", OPEN + "/{key}", EVERY),
                        byHand("get", "/orders/{key}", EVERY),
                        pgbench("get", new Sent(data.databases()).get()),
                        postgrest("get", "/order?" + FIELDS + "&id=eq.{key}", EVERY, "Accept: " + OBJECT)),
                NOTHING);
    }

    /** With more callers than connections to the database some wait and are joined; with fewer nobody waits. */
    private Scenario joined(String name, int connections) {
        List<String> gets = List.of("get", OPEN + "/{key}", EVERY);
        return new Scenario(
                name,
                "get one, %d callers for %d connections".formatted(connections, Databases.CONNECTIONS),
                List.of(
                        new Wrk(tools, Scenario.ASHLAR, servers.ashlar().process(), Launch.ASHLAR, connections, gets),
                        new Wrk(tools, Scenario.APART, servers.apart().process(), Launch.APART, connections, gets)),
                NOTHING);
    }

    private Scenario list() {
        return new Scenario(
                "list",
                "list of 20",
                List.of(
                        ashlar("get", OPEN + "?" + NEWEST, EVERY),
                        apart("get", OPEN + "?" + NEWEST, EVERY),
                        byHand("get", "/orders", EVERY),
                        pgbench("list", new Sent(data.databases()).list(NEWEST)),
                        postgrest("get", "/order?" + FIELDS + "&" + LATEST, EVERY)),
                NOTHING);
    }

    private Scenario nested() {
        return new Scenario(
                "nested",
                "20 orders with customer and lines",
                List.of(
                        ashlar("get", OPEN + "?" + NESTED, EVERY),
                        apart("get", OPEN + "?" + NESTED, EVERY),
                        byHand("get", "/nested", EVERY),
                        pgbench("nested", new Sent(data.databases()).list(NESTED)),
                        postgrest("get", EMBEDDED, EVERY)),
                NOTHING);
    }

    private Scenario tenantGet() {
        return new Scenario(
                "tenant-get",
                "get one, with tenancy and a row rule",
                List.of(
                        ashlar("get", TENANT + "/{key}", OWN, "Authorization: " + bearer()),
                        byHand("get", tenantByHand() + "/{key}", OWN)),
                NOTHING);
    }

    private Scenario tenantList() {
        return new Scenario(
                "tenant-list",
                "list of 20, with tenancy and a row rule",
                List.of(
                        ashlar("get", TENANT + "?" + NEWEST, EVERY, "Authorization: " + bearer()),
                        apart("get", TENANT + "?" + NEWEST, EVERY, "Authorization: " + bearer()),
                        byHand("get", tenantByHand(), EVERY)),
                NOTHING);
    }

    private Scenario create() {
        return new Scenario(
                "create",
                "create",
                List.of(
                        ashlar("post", OPEN, "false"),
                        byHand("post", "/orders", "false"),
                        pgbench("create", new Sent(data.databases()).create()),
                        postgrest(
                                "post",
                                "/order?" + FIELDS,
                                "true",
                                "Prefer: return=representation",
                                "Accept: " + OBJECT)),
                data::tidy);
    }

    private String tenantByHand() {
        return "/tenant/" + token.organizationId() + "/" + token.subjectId() + "/orders";
    }

    private String bearer() {
        return "Bearer " + token.token();
    }

    private Contender ashlar(String... arguments) {
        return new Wrk(
                tools, Scenario.ASHLAR, servers.ashlar().process(), Launch.ASHLAR, Wrk.CONNECTIONS, List.of(arguments));
    }

    private Contender apart(String... arguments) {
        return new Wrk(
                tools, Scenario.APART, servers.apart().process(), Launch.APART, Wrk.CONNECTIONS, List.of(arguments));
    }

    private Contender byHand(String... arguments) {
        return new Wrk(
                tools,
                Scenario.BY_HAND,
                servers.byHand().process(),
                Launch.BY_HAND,
                Wrk.CONNECTIONS,
                List.of(arguments));
    }

    private Contender postgrest(String... arguments) {
        return new Wrk(
                tools,
                Scenario.POSTGREST,
                servers.postgrest().process(),
                Launch.POSTGREST,
                Wrk.CONNECTIONS,
                List.of(arguments));
    }

    private Contender pgbench(String name, String script) {
        return Pgbench.of(tools, data.databases(), scratch, name, script);
    }
}
