package dev.ashlar.core.query.grammar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ashlar.core.problem.Refusal;
import dev.ashlar.core.problem.Violation;
import dev.ashlar.core.query.Arguments;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusedQueryTest {
    @ParameterizedTest
    @CsvSource(delimiterString = " -> ", quoteCharacter = '~', textBlock = """
            statsu=open -> statsu unknown_parameter
            lmit=3 -> lmit unknown_parameter
            statsu.eq=open -> statsu.eq unknown_field
            status.eqq=open -> status.eqq unknown_operator
            status.not.eqq=open -> status.not.eqq unknown_operator
            status.gt=open -> status.gt unknown_operator
            rush.gt=true -> rush.gt unknown_operator
            total.like=1 -> total.like unknown_operator
            extra=1 -> extra unknown_operator
            scan=1 -> scan unknown_operator
            extra.eq=1 -> extra.eq unknown_operator
            extra.not=1 -> extra.not unknown_operator
            extra.has=1 -> extra.has unknown_operator
            extra.search=1 -> extra.search unknown_operator
            extra..a=1 -> extra..a invalid_syntax
            extra.a.b.null=x -> extra.a.b.null type
            extra.a.between=1 -> extra.a.between type
            number.has=1 -> number.has unknown_operator
            customer.tags=x -> customer.tags unknown_operator
            customer.tags.in=x -> customer.tags.in unknown_operator
            customer.tags.has= -> customer.tags.has invalid_syntax
            customer.tags.0=x -> customer.tags.0 unknown_field
            customer.address=x -> customer.address unknown_operator
            customer.address.ctiy=x -> customer.address.ctiy unknown_field
            customer.address.city.x=x -> customer.address.city.x unknown_field
            customer.address.city.has=x -> customer.address.city.has unknown_operator
            customer.address.since=x -> customer.address.since type
            customer.address.seal=x -> customer.address.seal unknown_operator
            customer.address.codes=1 -> customer.address.codes unknown_operator
            customer.address.codes.has=x -> customer.address.codes.has type
            customer.address.geo=1 -> customer.address.geo unknown_operator
            customer.address.geo.lat.like=1 -> customer.address.geo.lat.like unknown_operator
            number.search=1 -> number.search unknown_operator
            search=1&search=2 -> search repeated_parameter
            links=maybe -> links type
            select=links:customer(name)&links=true -> links repeated_name
            select=status,count()&links=true -> links contradiction
            total.foo.eq=1 -> total.foo.eq unknown_field
            'status'=open -> 'status' unknown_parameter
            customer=1 -> customer wrong_type
            customer.eq=1 -> customer.eq wrong_type
            customer.name.foo=1 -> customer.name.foo unknown_operator
            customer.foo=1 -> customer.foo unknown_field
            lines.null=true -> lines.null wrong_type
            lines=3 -> lines wrong_type
            lines=() -> lines invalid_syntax
            lines=(qty=1 -> lines invalid_syntax
            lines=(qty=1)x -> lines invalid_syntax
            status.in= -> status.in invalid_syntax
            number.in=a,,b -> number.in invalid_syntax
            number.in=a, -> number.in invalid_syntax
            number.in=it's -> number.in invalid_syntax
            number.in='a -> number.in invalid_syntax
            number.in='a'b -> number.in invalid_syntax
            number.in=(a -> number.in invalid_syntax
            number.in=a) -> number.in invalid_syntax
            total.between=1 -> total.between type
            total.between=1,2,3 -> total.between type
            total=x -> total type
            total=1e999999999 -> total precision
            total.in=1,x -> total.in type
            status=lost -> status enum
            note.null=yes -> note.null type
            note.null= -> note.null type
            note.not.null=1 -> note.not.null type
            rush=1 -> rush type
            due=2026-02-30 -> due type
            id=7 -> id type
            or=status=open -> or invalid_syntax
            or= -> or invalid_syntax
            or=() -> or invalid_syntax
            or=(status=open -> or invalid_syntax
            or=(status=open)) -> or invalid_syntax
            or=(status=open,) -> or invalid_syntax
            or=(status) -> or invalid_syntax
            or=(status.in=open,paid) -> or invalid_syntax
            or=(total.gt=(1)) -> or invalid_syntax
            or=(total=(status=open)) -> or invalid_syntax
            or=(number=O'Brien) -> or invalid_syntax
            or=(number='a'b) -> or invalid_syntax
            or=(or=status) -> or invalid_syntax
            or=(foo=1) -> or unknown_field
            status..eq=1 -> status..eq invalid_syntax
            .status=1 -> .status invalid_syntax
            status.=1 -> status. invalid_syntax
            extra.'a=1 -> extra.'a invalid_syntax
            st'atus.eq=1 -> st'atus.eq invalid_syntax
            =1 ->  invalid_syntax
            status -> status invalid_syntax
            status%=open -> status% invalid_encoding
            status=%4 -> status invalid_encoding
            status=%4g -> status invalid_encoding
            number=%00 -> number invalid_encoding
            number=%ff -> number invalid_encoding
            number=%c3 -> number invalid_encoding
            number=%c0%80 -> number invalid_encoding
            number=%ed%a0%80 -> number invalid_encoding
            password=x -> password unknown_parameter
            customer.password=x -> customer.password unknown_field
            margin=1 -> margin unknown_parameter
            margin.gt=1 -> margin.gt unknown_field
            lines.supplier.name=x -> lines.supplier.name unknown_field
            lines.supplier_id=x -> lines.supplier_id unknown_field
            parent.parent.parent.parent.id=x -> parent.parent.parent.parent.id limit_exceeded
            parent.parent.parent=(parent=(number=x)) -> parent.parent.parent limit_exceeded
            """)
    void namesParameterAndCode(String query, String violation) {
        String expected = violation.startsWith("invalid_syntax") ? " " + violation : violation;
        assertThat(Shop.refused(query)).containsExactly(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " -> ", quoteCharacter = '~', textBlock = """
            eq=3 -> eq unknown_operator
            up.in=3 -> up.in wrong_type
            not=3 -> not invalid_syntax
            count=3 -> count type
            """)
    void wantsExplicitOperatorsForReservedNames(String query, String violation) {
        assertThat(Shop.refused(Shop.TRAP, query)).containsExactly(violation);
    }

    @Test
    void suggestsTheNearestName() {
        assertThat(Shop.refusal(Shop.ORDER, "statsu=open").detail()).contains("did you mean `status`?");
        assertThat(Shop.refusal(Shop.ORDER, "lmit=1").detail()).contains("did you mean `limit`?");
        assertThat(Shop.refusal(Shop.ORDER, "total.gtt=1").detail()).contains("did you mean `gt`?");
        assertThat(Shop.refusal(Shop.ORDER, "customer.nmae=x").detail()).contains("did you mean `name`?");
        assertThat(Shop.refusal(Shop.ORDER, "sort=nubmer").detail()).contains("did you mean `number`?");
        assertThat(Shop.refusal(Shop.ORDER, "select=lnes(qty)").detail()).contains("did you mean `lines`?");
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " -> ", quoteCharacter = '~', textBlock = """
            qqqqqq=1 -> ; parameters are select, sort, limit, offset, cursor, count, having, search, links
            filter[status]=open -> ; a filter is written as in `status=…`
            status=open,paid -> ; several values are written as in status.in=a,b
            status.in=[open,paid] -> ; a list is written without brackets
            select=sum(total) -> write `total.sum()`
            select=COUNT(*) -> write `count()`
            select=count()&having=count.gt=5 -> as in (count.gt=5)
            limit=-1 -> `limit` must not be negative
            limit=0 -> `limit` must be at least 1
            status=late -> `status` must be
            """)
    void hintsAtHowItIsWrittenHere(String query, String hint) {
        assertThat(Shop.refusal(Shop.ORDER, query).detail()).contains(hint);
    }

    @Test
    void saysNamesOnce() {
        assertThat(Shop.refusal(Shop.ORDER, "status=late").detail()).startsWith("`status` must");
        assertThat(Shop.refusal(Shop.ORDER, "status.in=late").detail()).startsWith("`status` must");
        assertThat(Shop.refusal(Shop.ORDER, "sort=late").detail()).startsWith("sort: `order` has no");
    }

    @Test
    void namesTheOperatorsThatATypeHas() {
        assertThat(Shop.refusal(Shop.ORDER, "status.gt=open").detail())
                .contains("`status` (enum) has no operator `gt`; it has eq, ne, in, nin, null");
    }

    /** What a clerk may not read must not show up because its name is near. */
    @Test
    void neverSuggestsWhatIsHidden() {
        String asClerk = Shop.refusal(Shop.ORDER, "margni=1&customer.pasword=1&lines.suplier.name=x")
                .violations()
                .toString();
        assertThat(asClerk).doesNotContain("margin", "password", "supplier");
        Refusal asManager = catchThrowableOfType(
                Refusal.class,
                () -> Shop.READER.list(
                        Shop.ORDER, "margni=1", new Viewer(Shop.MANAGER, Shop.SCOPE), new Arguments.Collector()));
        assertThat(asManager.detail()).contains("did you mean `margin`?");
    }

    @Test
    void answersForHiddenNamesAsForUnknownOnes() {
        for (String query : List.of("X=1", "X.gt=1", "or=(X=1)", "sort=X", "select=X", "select=a:X", "X.foo=1")) {
            Violation hidden = Shop.refusal(Shop.ORDER, query.replace("X", "margin"))
                    .violations()
                    .getFirst();
            Violation unknown = Shop.refusal(Shop.ORDER, query.replace("X", "qqqqqq"))
                    .violations()
                    .getFirst();
            assertThat(hidden.toString().replace("margin", "qqqqqq")).isEqualTo(unknown.toString());
        }
    }

    @Test
    void gathersEverything() {
        Refusal refusal = Shop.refusal(
                Shop.ORDER, "statsu=x&total=y&limit=0&sort=foo&select=bar&offset=-1&count=all&or=(&lines:sort=x");
        assertThat(refusal.kind()).isEqualTo(Refusal.Kind.MALFORMED);
        assertThat(refusal.code()).isEqualTo("invalid_query");
        assertThat(refusal.violations())
                .extracting(Violation::pointer)
                .containsExactlyInAnyOrder(
                        "statsu", "total", "limit", "sort", "select", "offset", "count", "or", "lines:sort");
        assertThat(refusal.detail()).endsWith("(and 8 more)");
    }

    @Test
    void saysWhereSyntaxBreaks() {
        assertThat(Shop.refusal(Shop.ORDER, "or=(status=open;x").detail())
                .isEqualTo("or: at character 15 `,` or `)` is expected");
    }

    @Test
    void namesTheLimitOfFilters() {
        List<String> refused = Shop.refused("total=1&".repeat(10_000));
        assertThat(refused).containsExactly("total limit_exceeded");
        assertThat(Shop.refused("or=(" + "total=1,".repeat(10_000) + "total=1)"))
                .containsExactly("or limit_exceeded");
        assertThat(Shop.refusal(Shop.ORDER, "total=1&".repeat(201)).detail()).contains("the limit `filters` is 200");
        assertThat(Shop.list("total=1&".repeat(200)).arguments().values()).hasSize(200);
    }

    @Test
    void stopsGatheringAtFifty() {
        assertThat(Shop.refused("foo.eq=1&".repeat(199))).hasSize(Report.MOST);
        assertThat(Shop.refused("%=1&".repeat(100_000))).hasSize(Report.MOST);
    }

    @Test
    void namesTheLimitOfNesting() {
        String deep = "or=" + "(or=".repeat(19) + "(total=1)" + ")".repeat(19);
        assertThat(Shop.list(deep).arguments().values()).containsExactly("1");
        String deeper = "or=" + "(or=".repeat(20) + "(total=1)" + ")".repeat(20);
        assertThat(Shop.refusal(Shop.ORDER, deeper).detail()).contains("the limit `nesting` is 20");
        assertThat(Shop.refused("or=" + "(or=".repeat(100_000))).containsExactly("or limit_exceeded");
        assertThat(Shop.refused("select=" + "lines(".repeat(100_000))).containsExactly("select limit_exceeded");
    }

    @Test
    void namesTheLimitOfDepth() {
        assertThat(Shop.refusal(Shop.ORDER, "parent.parent.parent.parent.id.null=true")
                        .detail())
                .contains("the limit `depth` is 3");
    }

    @Test
    void cutsLongNames() {
        Violation violation = Shop.refusal(Shop.ORDER, "x".repeat(100_000) + "=1")
                .violations()
                .getFirst();
        assertThat(violation.pointer()).hasSize(81);
        assertThat(violation.detail()).hasSizeLessThan(300);
    }

    @Test
    void takesNoFiltersForOneRow() {
        Refusal refusal = catchThrowableOfType(
                Refusal.class, () -> Shop.selection(Shop.ORDER, "status=open&limit=3&sort=id&slect=id"));
        assertThat(refusal.violations())
                .extracting(Violation::code)
                .containsExactly("unknown_parameter", "unknown_parameter", "unknown_parameter", "unknown_parameter");
        assertThat(refusal.violations().getLast().detail()).contains("did you mean `select`?");
    }

    @Test
    void takesOnlyFiltersForCounts() {
        Refusal refusal = catchThrowableOfType(
                Refusal.class, () -> Shop.filter(Shop.ORDER, "status=open&limit=3&select=id&lines:limit=1"));
        assertThat(refusal.violations())
                .extracting(Violation::pointer)
                .containsExactly("limit", "select", "lines:limit");
    }
}
