package dev.ashlar.core.query.grammar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ashlar.core.query.Intent.ListRows;
import dev.ashlar.core.query.Selection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SelectTest {
    @ParameterizedTest
    @CsvSource(delimiterString = " -> ", quoteCharacter = '~', textBlock = """
            select=* -> *
            select=id -> id:id
            select=id,total -> id:id,total:total
            select=sum:total -> sum:total
            select=customer.name -> customer_name:customer.name
            select=parent.customer.name -> parent_customer_name:parent.customer.name
            select=who:customer.name -> who:customer.name
            select=customer -> customer:customer(*)
            select=customer(*) -> customer:customer(*)
            select=who:customer(name) -> who:customer(name:name)
            select=customer(name,orders(id)) -> customer:customer(name:name,orders:orders(id:id))
            select=*,lines(qty,product(name)) -> *,lines:lines(qty:qty,product:product(name:name))
            select=a:lines(qty),b:lines(price) -> a:lines(qty:qty),b:lines(price:price)
            select=lines(product.name) -> lines:lines(product_name:product.name)
            select=extra,scan -> extra:extra,scan:scan
            select=extra.a -> extra_a:extra[{a}]
            select=extra.a.0.b -> extra_a_0_b:extra[{a,0,b}]
            select=a:extra.'a b',b:extra.'c,(d)' -> a:extra[{a b}],b:extra[{c,(d)}]
            select=customer.address.city -> customer_address_city:customer.address<{city}>
            select=lat:customer.address.geo.lat -> lat:customer.address<{geo,lat}>
            select=customer(address.more.x) -> customer:customer(address_more_x:address[{more,x}])
            select=parent(parent(parent(id))) -> parent:parent(parent:parent(parent:parent(id:id)))
            select=*,other:id -> *,other:id
            """)
    void selects(String query, String selection) {
        Shop.Read<Selection> read = Shop.selection(Shop.ORDER, query);
        assertThat(new Show(read.arguments()).selection(read.shape())).isEqualTo(selection);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " -> ", quoteCharacter = '~', textBlock = """
            lines:limit=5 -> {all() sort  limit 5 offset -}
            lines:offset=5 -> {all() sort  limit -1 offset 5}
            lines:sort=-qty -> {all() sort -qty limit -1 offset -}
            lines:sort=-product.name,qty&lines:limit=5 -> {all() sort -product.name,qty limit 5 offset -}
            lines:qty.gt=3 -> {qty gt [3] sort  limit -1 offset -}
            lines:product.name=x&lines:qty=1 -> {all(some product(name eq [x]), qty eq [1]) sort  limit -1 offset -}
            lines:or=(qty=1,qty=2) -> {any(qty eq [1], qty eq [2]) sort  limit -1 offset -}
            """)
    void shapesEmbeddedLists(String query, String shape) {
        Shop.Read<Selection> read = Shop.selection(Shop.ORDER, "select=lines(qty)&" + query);
        assertThat(new Show(read.arguments()).selection(read.shape())).isEqualTo("lines:lines(qty:qty)" + shape);
    }

    @Test
    void shapesListsInsideOthers() {
        Shop.Read<Selection> read = Shop.selection(
                Shop.ORDER,
                "select=customer(orders(id)),children(lines(qty))&children.lines:limit=2&customer.orders:limit=3");
        assertThat(new Show(read.arguments()).selection(read.shape()))
                .isEqualTo("customer:customer(orders:orders(id:id){all() sort  limit 3 offset -}),"
                        + "children:children(lines:lines(qty:qty){all() sort  limit 2 offset -})");
    }

    @Test
    void numbersValuesInTheSameOrderHoweverTheyAreWritten() {
        Shop.Read<ListRows> one = Shop.list("select=lines(qty)&lines:qty=1&total=2&offset=3");
        Shop.Read<ListRows> other = Shop.list("offset=3&total=2&lines:qty=1&select=lines(qty)");
        assertThat(one).isEqualTo(other);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " -> ", quoteCharacter = '~', textBlock = """
            select= -> select invalid_syntax
            select=id, -> select invalid_syntax
            select=id,,total -> select invalid_syntax
            select=lines( -> select invalid_syntax
            select=lines(qty -> select invalid_syntax
            select=lines(qty)) -> select invalid_syntax
            select=lines(qty)x -> select invalid_syntax
            select=a:b:c -> select invalid_syntax
            select=a: -> select invalid_syntax
            select=:a -> select invalid_syntax
            select=id* -> select invalid_syntax
            select=customer.* -> select invalid_syntax
            select=foo -> select unknown_field
            select=foo(id) -> select unknown_field
            select=id(total) -> select wrong_type
            select=customer.foo -> select unknown_field
            select=customer.orders -> select wrong_type
            select=customer.orders(id) -> select wrong_type
            select=lines.qty -> select wrong_type
            select=customer.password -> select unknown_field
            select=margin -> select unknown_field
            select=lines(supplier(name)) -> select unknown_field
            select=id,id -> select repeated_name
            select=id,id:total -> select repeated_name
            select=*,id -> select repeated_name
            select=customer,customer(name) -> select repeated_name
            select=1a:id -> select invalid_name
            select=a-b:id -> select invalid_name
            select=extra.'a b' -> select invalid_name
            select=extra.a,extra_a:id -> select repeated_name
            select=customer.address.ctiy -> select unknown_field
            select=customer.tags.0 -> select unknown_field
            select=extra(a) -> select wrong_type
            select=parent(parent(parent(parent(id)))) -> select limit_exceeded
            select=parent(parent(parent(customer.name))) -> select limit_exceeded
            select=id&select=id -> select repeated_parameter
            lines:limit=1 -> lines:limit not_selected
            select=id&lines:limit=1 -> lines:limit not_selected
            select=lines(qty)&lnes:limit=1 -> lnes:limit not_selected
            select=customer(name)&customer:limit=1 -> customer:limit wrong_type
            select=lines(qty)&lines:limit=0 -> lines:limit type
            select=lines(qty)&lines:limit=51 -> lines:limit limit_exceeded
            select=lines(qty)&lines:limit=1&lines:limit=2 -> lines:limit repeated_parameter
            select=lines(qty)&lines:cursor=x -> lines:cursor unknown_parameter
            select=lines(qty)&lines:select=x -> lines:select unknown_parameter
            select=lines(qty)&lines:foo=1 -> lines:foo unknown_parameter
            select=lines(qty)&lines:sort=foo -> lines:sort unknown_field
            select=lines(qty)&lines:qty=x -> lines:qty type
            select=lines(qty)&lines:=x -> lines: invalid_syntax
            select=lines(qty)&:qty=x -> :qty invalid_syntax
            """)
    void refuses(String query, String violation) {
        assertThat(Shop.refused(query)).containsExactly(violation);
    }

    @Test
    void namesTheLimitOfParts() {
        StringBuilder many = new StringBuilder("select=a0:id");
        for (int i = 1; i < LimitCounter.SELECT_PARTS; i++) {
            many.append(",a").append(i).append(":id");
        }
        assertThat(Shop.selection(Shop.ORDER, many.toString()).shape().parts()).hasSize(LimitCounter.SELECT_PARTS);
        assertThat(Shop.refusal(Shop.ORDER, many + ",b:id").detail()).contains("the limit `select` is 100");
    }

    @Test
    void limitsNamesToTheLengthOfDefinitions() {
        String longest = "a".repeat(63);
        assertThat(Shop.selection(Shop.ORDER, "select=" + longest + ":id")
                        .shape()
                        .parts())
                .hasSize(1);
        assertThat(Shop.refused("select=a" + longest + ":id")).containsExactly("select invalid_name");
    }
}
