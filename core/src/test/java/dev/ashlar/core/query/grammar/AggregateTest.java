package dev.ashlar.core.query.grammar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ashlar.core.model.Schema;
import dev.ashlar.core.query.Arguments;
import dev.ashlar.core.query.Intent.PagedShape;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AggregateTest {
    @ParameterizedTest
    @CsvSource(delimiterString = " -> ", quoteCharacter = '~', textBlock = """
            select=count() -> count:rows(id) |
            select=status,count() -> status:status,count:rows(id) | #0?
            select=status,n:count() -> status:status,n:rows(id) | #0?
            select=status,total.sum(),total.avg() -> status:status,total_sum:sum(total),total_avg:avg(total) | #0?
            select=note.count(),note.distinct() -> note_count:count(note),note_distinct:distinct(note) |
            select=due.min(),placed_at.max(),number.min() -> due_min:min(due),placed_at_max:max(placed_at),number_min:min(number) |
            select=extra.count(),scan.count() -> extra_count:count(extra),scan_count:count(scan) |
            select=status.distinct(),rush.distinct(),id.distinct() -> status_distinct:distinct(status),rush_distinct:distinct(rush),id_distinct:distinct(id) |
            select=placed_at.month(),count() -> placed_at_month:month(placed_at),count:rows(id) | #0?
            select=m:placed_at.month(),due.year(),count() -> m:month(placed_at),due_year:year(due),count:rows(id) | #0?,#1?
            select=placed_at.hour(),placed_at.week(),count() -> placed_at_hour:hour(placed_at),placed_at_week:week(placed_at),count:rows(id) | #0?,#1?
            select=customer.country,count() -> customer_country:customer.country,count:rows(id) | #0?
            select=customer.count(),parent.total.sum() -> customer_count:customer.rows(id),parent_total_sum:parent.sum(total) |
            select=status,count()&sort=-count -> status:status,count:rows(id) | -#1,#0?
            select=status,count()&sort=-status -> status:status,count:rows(id) | -#0?
            select=status,rush,total.sum()&sort=-total_sum,rush -> status:status,rush:rush,total_sum:sum(total) | -#2?,#1?,#0?
            select=c:customer.country,count()&sort=-customer.country -> c:customer.country,count:rows(id) | -#0?
            select=status,count()&having=(count.gt=10) -> status:status,count:rows(id) | #1 gt [10] | #0?
            select=status,count(),total.sum()&having=(count.gt=1,total_sum.null=false) -> status:status,count:rows(id),total_sum:sum(total) | all(#1 gt [1], not(#2? null)) | #0?
            select=status,count()&having=(or=(count=1,status.in=(open,paid))) -> status:status,count:rows(id) | any(#1 eq [1], #0? in [{"open","paid"}]) | #0?
            select=status,count()&having=(not=(status=open,count.lt=3)) -> status:status,count:rows(id) | not(all(#0? eq [open], #1 lt [3])) | #0?
            select=status,total.sum()&having=(total_sum.gt=100.05) -> status:status,total_sum:sum(total) | #1? gt [100.05] | #0?
            select=weight.avg(),total.avg()&having=(weight_avg.lt=0.5,total_avg.gte=1.25) -> weight_avg:avg(weight),total_avg:avg(total) | all(#0? lt [0.5], #1? gte [1.25]) |
            select=serial.sum()&having=(serial_sum.gt=99999999999999999999) -> serial_sum:sum(serial) | #0? gt [99999999999999999999] |
            select=placed_at.day(),count()&having=(placed_at_day.gte=2026-01-01T00:00:00Z) -> placed_at_day:day(placed_at),count:rows(id) | #0? gte [2026-01-01T00:00:00.000000Z] | #0?
            """)
    void groups(String query, String expected) {
        assertThat(show(query)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " -> ", quoteCharacter = '~', textBlock = """
            select=*,lines.count() -> *,lines_count:rows(lines.order_id) | id
            select=id,lines.qty.sum(),lines.price.avg() -> id:id,lines_qty_sum:sum(lines.qty),lines_price_avg:avg(lines.price) | id
            select=id,n:lines.product.count() -> id:id,n:rows(lines.product.id) | id
            select=id,lines.product.price.max() -> id:id,lines_product_price_max:max(lines.product.price) | id
            select=id,children.lines.qty.sum() -> id:id,children_lines_qty_sum:sum(children.lines.qty) | id
            select=id,customer.orders.count() -> id:id,customer_orders_count:rows(customer.orders.id) | id
            select=id,customer(name,orders.count()) -> id:id,customer:customer(name:name,orders_count:rows(orders.id)) | id
            select=id,lines.count()&sort=-lines_count -> id:id,lines_count:rows(lines.order_id) | -rows(lines.order_id),id
            select=id,placed_at.month() -> id:id,placed_at_month:month(placed_at) | id
            select=id,m:placed_at.month()&sort=-m -> id:id,m:month(placed_at) | -month(placed_at),id
            """)
    void areValuesOfARow(String query, String expected) {
        assertThat(show(query)).isEqualTo(expected);
    }

    private static String show(String query) {
        Shop.Read<PagedShape> read = Shop.page(Shop.ORDER, query);
        return new Show(read.arguments()).page(read.shape()).strip();
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " -> ", quoteCharacter = '~', textBlock = """
            select=cuont() -> select unknown_function
            select=sum() -> select unknown_function
            select=month() -> select unknown_function
            select=total.summ() -> select unknown_function
            select=status.sum() -> select unknown_function
            select=status.max() -> select unknown_function
            select=rush.min() -> select unknown_function
            select=id.min() -> select unknown_function
            select=placed_at.sum() -> select unknown_function
            select=total.month() -> select unknown_function
            select=due.hour() -> select unknown_function
            select=extra.distinct() -> select unknown_function
            select=total.rows() -> select unknown_function
            select=foo.count() -> select unknown_field
            select=margin.sum() -> select unknown_field
            select=customer.password.count() -> select unknown_field
            select=lines.supplier.count() -> select unknown_field
            select=lines.sum() -> select wrong_type
            select=lines.qty.month() -> select wrong_type
            select=total.foo.sum() -> select unknown_field
            select=1x:count() -> select invalid_name
            select=status,status:count() -> select repeated_name
            select=*,count() -> select not_grouped
            select=customer,count() -> select not_grouped
            select=customer(name),count() -> select not_grouped
            select=lines(qty),count() -> select not_grouped
            select=extra,count() -> select wrong_type
            select=lines.count(),count() -> select mixed_aggregates
            select=status,lines.qty.sum(),total.sum() -> select mixed_aggregates
            select=id,lines(count()) -> select misplaced_aggregate
            select=id,lines(qty.sum()) -> select misplaced_aggregate
            select=parent.parent.parent.children.count() -> select limit_exceeded
            select=status,count()&sort=total -> sort unknown_field
            select=status,count()&sort=foo -> sort unknown_field
            select=status,count()&sort=customer.name -> sort unknown_field
            select=status,count()&sort=count,-count -> sort repeated_name
            select=status,count()&having=count.gt=1 -> having invalid_syntax
            select=status,count()&having=() -> having invalid_syntax
            select=status,count()&having=(total.gt=1) -> having unknown_field
            select=status,count()&having=(cuont.gt=1) -> having unknown_field
            select=status,count()&having=(count.gtt=1) -> having unknown_operator
            select=status,count()&having=(status.gt=open) -> having unknown_operator
            select=status,count()&having=(count.gt=x) -> having type
            select=status,count()&having=(count.gt=1.5) -> having type
            select=total.sum()&having=(total_sum.gt=1.005) -> having scale
            select=status,count()&having=(status=lost) -> having enum
            select=status,count()&having=(count=1)&having=(count=2) -> having repeated_parameter
            select=status&having=(status=open) -> having contradiction
            having=(status=open) -> having contradiction
            select=lines.count()&having=(lines_count.gt=1) -> having contradiction
            select=status,count()&lines:limit=1 -> lines:limit not_selected
            """)
    void refused(String query, String violation) {
        assertThat(Shop.refused(query)).containsExactly(violation);
    }

    @Test
    void helpsWithNames() {
        assertThat(Shop.refusal(Shop.ORDER, "select=total.summ()").detail()).contains("did you mean `sum`?");
        assertThat(Shop.refusal(Shop.ORDER, "select=status.sum()").detail()).contains("it has count, distinct");
        assertThat(Shop.refusal(Shop.ORDER, "select=due.hour()").detail())
                .contains("it has count, min, max, distinct, year, quarter, month, week, day");
        assertThat(Shop.refusal(Shop.ORDER, "select=status,count()&having=(cuont=1)")
                        .detail())
                .contains("did you mean `count`?");
    }

    @Test
    void takesFunctionsAsNamesOfFieldsToo() {
        assertThat(show(Shop.TRAP, "select=limit.sum(),count()")).isEqualTo("limit_sum:sum(limit),count:rows(id) |");
        assertThat(show(Shop.TRAP, "select=id,count.count()")).isEqualTo("id:id,count_count:rows(count.id) | id");
    }

    private static String show(Schema schema, String query) {
        Shop.Read<PagedShape> read = Shop.page(schema, query);
        return new Show(read.arguments()).page(read.shape()).strip();
    }

    @Test
    void bindsCursorsToWhatIsGroupedAndHow() {
        String plain = "select=status,count()&sort=-count";
        Shop.Read<PagedShape> read = Shop.page(Shop.ORDER, plain);
        String cursor = Shop.CURSORS.encode(
                List.of("3", "open"), Cursors.print(Shop.SCOPE, read.shape(), read.arguments()), false);
        assertThat(Shop.page(Shop.ORDER, plain + "&cursor=" + cursor).arguments())
                .isEqualTo(new Arguments(List.of("3", "open")));
        assertThat(Shop.page(Shop.ORDER, "select=s:status,n:count()&sort=-n&limit=7&cursor=" + cursor)
                        .arguments())
                .isEqualTo(new Arguments(List.of("3", "open")));
        for (String other : new String[] {
            "select=status,count()&sort=count",
            "select=rush,count()&sort=-count",
            "select=status,note.count()&sort=-note_count",
            "select=status,count()&sort=-count&having=(count.gt=1)",
            "select=status,count()&sort=-count&total=1",
            "select=customer.country,count()&sort=-count"
        }) {
            assertThat(Shop.refusal(Shop.ORDER, other + "&cursor=" + cursor).code())
                    .isEqualTo("invalid_cursor");
        }
    }
}
