package dev.ashlar.http.openapi;

import dev.ashlar.core.model.ApiModel;
import dev.ashlar.core.problem.Refusal.Kind;
import dev.ashlar.core.query.grammar.QueryReader;
import dev.ashlar.core.query.grammar.Vocabulary;
import dev.ashlar.engine.BulkListener.Outcome;
import dev.ashlar.http.idempotency.IdempotencyKey;
import dev.ashlar.http.message.Problems;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.StringJoiner;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** Components that the documents of all APIs have. */
final class Shared {
    /** Why a request was not carried out. */
    static final String PROBLEM = "problem-document";

    private static final List<String> BULK_OUTCOMES = Stream.concat(
                    Arrays.stream(Outcome.values()).map(each -> each.name().toLowerCase(Locale.ROOT)),
                    Stream.of("failed"))
            .toList();
    private static final String[] TAG = {"ETag"};
    private static final String[] NONE = {};

    private final ApiModel model;
    private final View view;

    Shared(ApiModel model, View view) {
        this.model = model;
        this.view = view;
    }

    void schemas(ObjectNode schemas) {
        schemas.set(PROBLEM, problem());
        schemas.set("page-info", page());
        schemas.set("cut-list", Types.typed("string").put("description", "Where the rest of a list is that was cut."));
        schemas.set("row-links", links());
        schemas.set("count-answer", object("count", Types.typed("integer").put("minimum", 0)));
        schemas.set("bulk-results", results("count"));
        schemas.set("bulk-deletion", results("deleted"));
        schemas.set("bulk-result", result());
        schemas.set("exists-answer", object("exists", Types.typed("boolean")));
    }

    private static ObjectNode results(String number) {
        ObjectNode results = object(number, Types.typed("integer").put("minimum", 0));
        ObjectNode list = Types.typed("array").put("description", "What became of each row, in their order.");
        list.set("items", Refs.schema("bulk-result"));
        ((ObjectNode) results.get("properties")).set("results", list);
        return results;
    }

    private static ObjectNode result() {
        ObjectNode result = object("status", Types.oneOf(BULK_OUTCOMES));
        ObjectNode properties = (ObjectNode) result.get("properties");
        properties.set("id", Types.empty().put("description", "The key; one of several fields as in an address."));
        ObjectNode error = Types.typed("object").put("description", "Why it failed, with atomic=false.");
        ObjectNode members = error.putObject("properties");
        members.set("status", Types.typed("integer"));
        members.set("code", Types.typed("string"));
        members.set("detail", Types.typed("string"));
        members.set("errors", Types.typed("array").set("items", violation()));
        properties.set("error", error);
        return result;
    }

    private static ObjectNode object(String name, ObjectNode type) {
        ObjectNode object = Types.typed("object");
        object.putObject("properties").set(name, type);
        object.putArray("required").add(name);
        return object;
    }

    private static ObjectNode links() {
        ObjectNode address = object("href", Types.typed("string").put("format", "uri-reference"));
        ObjectNode one = Types.empty();
        one.putArray("anyOf").add(address).add(Types.typed("null"));
        ObjectNode links = Types.typed("object")
                .put("description", "With links=true: where each relation leads, null where there is no row.");
        links.set("additionalProperties", one);
        return links;
    }

    private static ObjectNode page() {
        ObjectNode page = Types.typed("object");
        ObjectNode properties = page.putObject("properties");
        properties.set("limit", Types.typed("integer").put("description", "Rows of a page."));
        properties.set("next", cursor("following"));
        properties.set("prev", cursor("preceding"));
        properties.set("total", Types.typed("integer").put("description", "Where `count` asks for it."));
        page.putArray("required").add("limit").add("next").add("prev");
        return page;
    }

    private static ObjectNode cursor(String which) {
        return Types.nullable(Types.typed("string"))
                .put("description", "Cursor of the " + which + " page; null where there is none.");
    }

    private static ObjectNode problem() {
        ObjectNode problem =
                Types.typed("object").put("description", "Why a request was not carried out, by RFC 9457.");
        ObjectNode properties = problem.putObject("properties");
        properties.set("type", Types.typed("string").put("format", "uri"));
        properties.set("title", Types.typed("string"));
        properties.set("status", Types.typed("integer"));
        properties.set("detail", Types.typed("string").put("description", "One sentence for a person."));
        properties.set("instance", Types.typed("string"));
        properties.set("code", Types.typed("string").put("description", "Stable word for programs."));
        properties.set("trace_id", Types.typed("string").put("description", "Under it the server's log has more."));
        properties.set("errors", Types.typed("array").set("items", violation()));
        properties.set("index", Types.typed("integer").put("description", "Which operation of a batch was refused."));
        properties.set("current", Types.typed("object").put("description", "The row as it is, of a stale one."));
        List.of("type", "title", "status", "detail", "code", "trace_id").forEach(problem.putArray("required")::add);
        return problem;
    }

    private static ObjectNode violation() {
        ObjectNode violation = Types.typed("object");
        ObjectNode properties = violation.putObject("properties");
        properties.set("pointer", Types.typed("string").put("description", "Which value of the body, by RFC 6901."));
        properties.set("code", Types.typed("string"));
        properties.set("detail", Types.typed("string"));
        properties.set("params", Types.typed("object"));
        violation.putArray("required").add("pointer").add("code").add("detail");
        return violation;
    }

    void responses(ObjectNode responses) {
        responses.set("count-answer", Outcomes.answer("The number of rows.", Refs.schema("count-answer")));
        responses.set("exists-answer", Outcomes.answer("Whether there are any.", Refs.schema("exists-answer")));
        responses.set("bulk-results", Outcomes.answer("What became of the rows.", Refs.schema("bulk-results")));
        responses.set("bulk-deletion", Outcomes.answer("What became of the rows.", Refs.schema("bulk-deletion")));
        responses.set("204", bare("Done, without a body.", "ETag", "Preference-Applied"));
        responses.set("304", bare("The caller has it already.", "ETag"));
        StringJoiner others = new StringJoiner("\n", "Any other problem:\n\n", "");
        for (Kind kind : Kind.values()) {
            String status = Integer.toString(Problems.status(kind).code());
            if (Outcomes.apart(kind)) {
                responses.set(status, refused(Codes.described(kind), kind == Kind.STALE ? TAG : NONE));
            } else {
                others.add("- " + status + ": " + Codes.described(kind));
            }
        }
        responses.set("problem", refused(others.toString(), "WWW-Authenticate", "Retry-After"));
    }

    private static ObjectNode bare(String description, String... headers) {
        ObjectNode answer = Types.empty().put("description", description);
        Outcomes.headers(answer, headers);
        return answer;
    }

    static ObjectNode refused(String description, String... headers) {
        ObjectNode answer = bare(description, headers);
        answer.putObject("content").putObject("application/problem+json").set("schema", Refs.schema(PROBLEM));
        return answer;
    }

    void headers(ObjectNode headers) {
        header(headers, "ETag", "Entity tag of the row as answered, for If-Match and If-None-Match.");
        header(headers, "Location", "Address of the new row, or of the work that is done later.");
        header(headers, "Link", "Addresses of the next and the previous page, by RFC 8288.");
        header(
                headers,
                "Ashlar-Version",
                "The exact version, such as " + model.name().api() + "@" + model.version() + ".");
        header(headers, "Preference-Applied", "Which preferences were followed.");
        header(headers, "WWW-Authenticate", "Which credentials are wanted, by RFC 6750.");
        header(headers, "Retry-After", "Seconds to wait.");
    }

    private static void header(ObjectNode headers, String name, String description) {
        headers.putObject(name).put("description", description).set("schema", Types.typed("string"));
    }

    /** Parameters of queries and header fields of requests. */
    void parameters(ObjectNode parameters) {
        Set<String> controls = new LinkedHashSet<>(Vocabulary.ofLists());
        controls.addAll(Vocabulary.ofFilters());
        controls.addAll(Vocabulary.ofRows());
        controls.addAll(Vocabulary.ofNewRows());
        controls.addAll(Vocabulary.ofChanges());
        controls.forEach(
                name -> parameters.set(name, parameter(name, "query", describedControl(name), control(model, name))));
        parameters.set(Requests.FILTER, filter());
        field(parameters, "If-Match", "Entity tags of which the row must have one; 412 otherwise.");
        field(parameters, "If-None-Match", "Entity tags of what the caller has; 304 where the row has one of them.");
        parameters.set(
                "If-None-Match-any",
                parameter(
                        "If-None-Match",
                        "header",
                        "`*` never replaces: 412 where there is a row.",
                        Types.oneOf(List.of("*"))));
        field(parameters, "Prefer", preferences());
        parameters.set(
                "Idempotency-Key",
                parameter(
                        "Idempotency-Key",
                        "header",
                        "A random key: sent again with it, the request is answered as the first time and done once.",
                        Types.typed("string")
                                .put("pattern", IdempotencyKey.PATTERN)
                                .put("maxLength", IdempotencyKey.LONGEST)));
        ObjectNode organization = Types.typed("string").put("format", "uuid");
        parameters.set(
                "X-Organization",
                parameter("X-Organization", "header", "The organization it concerns.", organization)
                        .put("required", true));
        parameters.set(
                "X-Organization-optional",
                parameter(
                        "X-Organization",
                        "header",
                        "The one organization it concerns; all where it is left out.",
                        organization.deepCopy()));
    }

    private String preferences() {
        String minimal = "`return=minimal` for an answer without a body";
        return Units.postpones(view) ? minimal + ", `respond-async` to have it done later: 202." : minimal + ".";
    }

    private static ObjectNode filter() {
        ObjectNode any = Types.typed("object");
        any.set("additionalProperties", Types.typed("string"));
        return parameter(
                        Requests.FILTER,
                        "query",
                        "Any other filters, each a parameter of its own, such as `customer.country.in=DE,FR`.",
                        any)
                .put("style", "form")
                .put("explode", true)
                .set("example", Types.empty());
    }

    private static void field(ObjectNode parameters, String name, String description) {
        parameters.set(name, parameter(name, "header", description, Types.typed("string")));
    }

    private static ObjectNode parameter(String name, String in, String description, ObjectNode type) {
        ObjectNode parameter = Types.empty().put("name", name).put("in", in).put("description", description);
        parameter.set("schema", type);
        return parameter;
    }

    private static String describedControl(String name) {
        return switch (name) {
            case "select" ->
                "What of each row is answered: names of fields, `*` for all of them, relations with a choice of"
                        + " their own in parentheses, as in `*,customer(name)`.";
            case "sort" -> "Names of fields, also of related rows, `-` before one for descending, as in `-total,id`.";
            case "limit" -> "Rows of a page, " + QueryReader.DEFAULT_LIMIT + " unless the API allows fewer.";
            case "offset" -> "Rows to leave out at the beginning.";
            case "cursor" -> "Where to go on: `next` or `prev` of another page of the same list.";
            case "count" -> "Whether the page has the `total` number of rows, and how well it is known.";
            case "having" -> "Filters of groups, in parentheses, as in `(count.gt=10)`.";
            case "search" -> "Words to look for in the fields that are searchable.";
            case "links" -> "Whether rows have `links` with the addresses of their relations.";
            case "on_conflict" -> "Unique fields, with commas between them, by which a row may be there already.";
            case "resolution" -> "What is done with a row that is there already.";
            case "atomic" -> "Whether all is done or nothing; otherwise each row has a result of its own.";
            case "max_affected" -> "Rows that may be written at most: 409 where there are more.";
            case "dry_run" -> "Whether everything is undone again, behind an answer as if it had been done.";
            default -> throw new IllegalStateException("describe the parameter " + name + " here");
        };
    }

    /** The values of a parameter. */
    static ObjectNode control(ApiModel model, String name) {
        return switch (name) {
            case "limit" ->
                Types.typed("integer")
                        .put("minimum", 1)
                        .put("maximum", model.limits().rows());
            case "offset" -> Types.typed("integer").put("minimum", 0);
            case "count" -> Types.oneOf(List.of("exact", "estimated"));
            case "max_affected" -> Types.typed("integer").put("minimum", 0);
            case "resolution" -> Types.oneOf(List.of("merge", "ignore"));
            case "links", "atomic", "dry_run" -> Types.typed("boolean");
            default -> Types.typed("string");
        };
    }
}
