package dev.ashlar.core.query.grammar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ashlar.core.model.Limits;
import dev.ashlar.core.query.Arguments;
import dev.ashlar.core.query.Intent.ListRows;
import dev.ashlar.core.query.Intent.Paging;
import dev.ashlar.core.query.Intent.Start;
import dev.ashlar.core.query.Intent.Total;
import dev.ashlar.core.query.Selection;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageTest {
    @ParameterizedTest
    @CsvSource(delimiterString = " -> ", quoteCharacter = '~', textBlock = """
        limit=1 -> id
        sort=id -> id
        sort=-id -> -id
        sort=total -> total,id
        sort=-placed_at,id -> -placed_at,id
        sort=-id,total -> -id,total
        sort=customer.name,-parent.customer.name -> customer.name,-parent.customer.name,id
        sort=total,customer.id -> total,customer.id,id
        select=who:customer.name&sort=-who -> -customer.name,id
        select=customer.name&sort=customer_name -> customer.name,id
        select=status:total&sort=status -> status,id
        """)
    void sorts(String query, String sort) {
        Shop.Read<ListRows> read = Shop.list(query);
        assertThat(new Show(read.arguments()).sort(read.shape().sort())).isEqualTo(sort);
    }

    @Test
    void endsWithTheWholeOfACompositeKey() {
        Show show = new Show(Arguments.NONE);
        assertThat(show.sort(Shop.list(Shop.LINE, "").shape().sort())).isEqualTo("order_id,position");
        assertThat(show.sort(Shop.list(Shop.LINE, "sort=-position").shape().sort()))
                .isEqualTo("-position,order_id");
    }

    @Test
    void beginsWithTheFirstRows() {
        ListRows rows = Shop.list("").shape();
        assertThat(rows.paging()).isEqualTo(new Paging(20, new Start.First(), Total.NONE));
        assertThat(rows.selection()).isEqualTo(Selection.ALL);
        assertThat(rows).isSameAs(Shop.list("").shape());
    }

    @Test
    void neverGivesMoreThanTheApiAllowsByDefault() {
        QueryReader reader = new QueryReader(
                Shop.model(new Limits(3, 5, 10_000_000L, 100, Duration.ofSeconds(10), 10_000_000)), Shop.CURSORS);
        Viewer viewer = new Viewer(Shop.CLERK, Shop.SCOPE);
        Arguments.Collector collector = new Arguments.Collector();
        assertThat(reader.list(Shop.ORDER, "", viewer, collector).paging().limit())
                .isEqualTo(5);
        assertThat(reader.list(Shop.ORDER, "sort=id", viewer, collector)
                        .paging()
                        .limit())
                .isEqualTo(5);
    }

    @Test
    void readsFigures() {
        Shop.Read<ListRows> read = Shop.list("limit=50&offset=100&count=exact");
        assertThat(read.shape().paging()).isEqualTo(new Paging(50, new Start.Offset(0), Total.EXACT));
        assertThat(read.arguments().values()).containsExactly("100");
        assertThat(Shop.list("offset=0&count=estimated").shape().paging())
                .isEqualTo(new Paging(20, new Start.First(), Total.ESTIMATED));
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " -> ", quoteCharacter = '~', textBlock = """
        limit=0 -> limit type
        limit=-1 -> limit type
        limit=x -> limit type
        limit= -> limit type
        limit=1.5 -> limit type
        limit=%D9%A1 -> limit type
        limit=51 -> limit limit_exceeded
        limit=999999999999999999 -> limit limit_exceeded
        limit=9999999999999999999999 -> limit type
        limit=1&limit=1 -> limit repeated_parameter
        offset=-1 -> offset type
        offset=x -> offset type
        offset=1&cursor=x -> offset contradiction
        offset=0&cursor=x -> offset contradiction
        cursor=x&cursor=x -> cursor repeated_parameter
        count=yes -> count type
        count= -> count type
        sort= -> sort invalid_syntax
        sort=- -> sort invalid_syntax
        sort=--id -> sort unknown_field
        sort=id, -> sort invalid_syntax
        sort=foo -> sort unknown_field
        sort=customer -> sort wrong_type
        sort=lines.qty -> sort wrong_type
        sort=lines -> sort wrong_type
        sort=extra -> sort wrong_type
        sort=scan -> sort wrong_type
        sort=customer.address -> sort wrong_type
        sort=customer.tags -> sort wrong_type
        sort=margin -> sort unknown_field
        sort=customer.password -> sort unknown_field
        sort=id,-id -> sort repeated_name
        sort=extra.'a -> sort invalid_syntax
        sort=customer.address.geo -> sort wrong_type
        sort=customer.address.codes -> sort wrong_type
        sort=customer.address.seal -> sort wrong_type
        sort=customer.address.ctiy -> sort unknown_field
        sort=customer.address.city,-customer.address.city -> sort repeated_name
        sort=parent.parent.parent.parent.id -> sort limit_exceeded
        sort=id,total,number,note,status,weight,serial,rush,due,slot,placed_at -> sort limit_exceeded
        """)
    void refuses(String query, String violation) {
        assertThat(Shop.refused(query)).containsExactly(violation);
    }

    @Test
    void namesTheLimitOfRows() {
        assertThat(Shop.refusal(Shop.ORDER, "limit=51").detail()).contains("the limit `rows` is 50");
    }
}
