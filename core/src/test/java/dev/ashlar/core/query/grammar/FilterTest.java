package dev.ashlar.core.query.grammar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ashlar.core.model.Filter;
import dev.ashlar.core.model.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilterTest {
    private static String read(Schema schema, String query) {
        Shop.Read<Filter> read = Shop.filter(schema, query);
        return new Show(read.arguments()).filter(read.shape());
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " -> ", quoteCharacter = '~', textBlock = """
        status=open -> status eq [open]
        status.eq=open -> status eq [open]
        status.ne=open -> status ne [open]
        status.not=open -> not(status eq [open])
        status.not.eq=open -> not(status eq [open])
        status.not.in=open,paid -> not(status in [{"open","paid"}])
        total.gt=100 -> total gt [100]
        total.gte=100 -> total gte [100]
        total.lt=100.5 -> total lt [100.5]
        total.lte=-1 -> total lte [-1]
        total.between=1,9 -> total between [1] [9]
        total.between=(1,9) -> total between [1] [9]
        total.in=1,2 -> total in [{"1","2"}]
        total.in=(1,2) -> total in [{"1","2"}]
        total.in=7 -> total in [{"7"}]
        total.in=() -> total in [{}]
        total.nin=1,2 -> total nin [{"1","2"}]
        number.in='a,b','it''s','(',c -> number in [{"a,b","it's","(","c"}]
        number.in='' -> number in [{""}]
        number.like=A*_%25 -> number like [A%\\_\\%]
        number.ilike=a* -> number ilike [a%]
        number.contains=5%25* -> number ilike [%5\\%*%]
        number.starts=a -> number ilike [a%]
        number.ends=a\\ -> number ilike [%a\\\\]
        number='quoted' -> number eq ['quoted']
        number=(a,b) -> number eq [(a,b)]
        number=a,b -> number eq [a,b]
        number= -> number eq []
        number=$user.id -> number eq [$user.id]
        number=a=b -> number eq [a=b]
        note.null=true -> note null
        note.null=false -> not(note null)
        note.not.null=true -> not(note null)
        note.not.null=false -> note null
        extra.null=true -> extra null
        rush=true -> rush eq [true]
        due.gte=2026-01-31 -> due gte [2026-01-31]
        slot.lt=12:30:00 -> slot lt [12:30:00]
        placed_at.gt=2026-01-31T12:30:00+02:00 -> placed_at gt [2026-01-31T10:30:00.000000Z]
        placed_at.gt=2026-01-31T12:30:00%2B02:00 -> placed_at gt [2026-01-31T10:30:00.000000Z]
        status=open&total.gt=1 -> all(status eq [open], total gt [1])
        &status=open&& -> status eq [open]
        """)
    void comparesFields(String query, String filter) {
        assertThat(read(Shop.ORDER, query)).isEqualTo(filter);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " -> ", quoteCharacter = '~', textBlock = """
        customer.name=x -> some customer(name eq [x])
        customer.country.in=DE,FR -> some customer(country in [{"DE","FR"}])
        parent.customer.name.not=x -> some parent(some customer(not(name eq [x])))
        lines.qty.gt=3 -> some lines(qty gt [3])
        lines.qty.gt=3&lines.price.lt=5 -> all(some lines(qty gt [3]), some lines(price lt [5]))
        lines.none.qty=3 -> none lines(qty eq [3])
        lines.none.product.name=x -> none lines(some product(name eq [x]))
        lines.product.none.name=x -> some lines(none product(name eq [x]))
        lines=(qty.gt=3,price.lt=5) -> some lines(all(qty gt [3], price lt [5]))
        lines=(qty=3) -> some lines(qty eq [3])
        lines.none=(qty.gt=3,price.lt=5) -> none lines(all(qty gt [3], price lt [5]))
        lines.product=(name=x,price=1) -> some lines(some product(all(name eq [x], price eq [1])))
        lines=(product=(name=x),or=(qty=1,qty=2)) -> some lines(all(some product(name eq [x]), any(qty eq [1], qty eq [2])))
        customer.null=true -> none customer()
        customer.null=false -> some customer()
        customer.not.null=true -> some customer()
        lines.product.null=true -> some lines(none product())
        customer.address.null=true -> some customer(address null)
        """)
    void followsRelations(String query, String filter) {
        assertThat(read(Shop.ORDER, query).replace("all()", "")).isEqualTo(filter);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " -> ", quoteCharacter = '~', textBlock = """
        or=(status=open,total.gt=9) -> any(status eq [open], total gt [9])
        or=(status=open) -> status eq [open]
        and=(status=open,total.gt=9) -> all(status eq [open], total gt [9])
        not=(status=open) -> not(status eq [open])
        not=(status=open,total=1) -> not(all(status eq [open], total eq [1]))
        or=(a,b) -> !
        or=(status.in=(open,paid),total=1) -> any(status in [{"open","paid"}], total eq [1])
        or=(status.in=open,total=1) -> any(status in [{"open"}], total eq [1])
        or=(total.between=(1,2),note.null=true) -> any(total between [1] [2], note null)
        or=(number='a,(b)''c',number=d) -> any(number eq [a,(b)'c], number eq [d])
        or=(number=,number='') -> any(number eq [], number eq [])
        or=(number=a=b,number.like=*) -> any(number eq [a=b], number like [%])
        or=(not=(status=open),and=(total=1,total=2)) -> any(not(status eq [open]), all(total eq [1], total eq [2]))
        or=(lines.none=(qty=1),customer.name=x) -> any(none lines(qty eq [1]), some customer(name eq [x]))
        or=(total=1,total=2)&or=(total=3,total=4) -> all(any(total eq [1], total eq [2]), any(total eq [3], total eq [4]))
        """)
    void joinsGroups(String query, String filter) {
        if (filter.equals("!")) {
            assertThat(Shop.refused(query)).containsExactly("or invalid_syntax");
        } else {
            assertThat(read(Shop.ORDER, query)).isEqualTo(filter);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " -> ", quoteCharacter = '~', textBlock = """
        eq.eq=3 -> eq eq [3]
        in.in=1,2 -> in in [{"1","2"}]
        in.not.in=1 -> not(in in [{"1"}])
        null.null=true -> null null
        not.eq=3 -> not eq [3]
        not.not=3 -> not(not eq [3])
        not.not.eq=3 -> not(not eq [3])
        or.eq=3 -> or eq [3]
        none=3 -> none eq [3]
        sort.eq=3 -> sort eq [3]
        sort.not=3 -> not(sort eq [3])
        limit.gt=3 -> limit gt [3]
        up.eq.eq=3 -> some up(eq eq [3])
        up.null=true -> none up()
        up.null.eq=3 -> some up(null eq [3])
        up.null.null=true -> some up(null null)
        up.not.eq=3 -> some up(not eq [3])
        up.not.null=true -> some up(not null)
        up.none.eq=3 -> some up(none eq [3])
        up.none.none.eq=3 -> none up(none eq [3])
        up.none.id=3 -> none up(id eq [3])
        count.id=3 -> some count(id eq [3])
        count.none.id=3 -> none count(id eq [3])
        """)
    void reachesFieldsThatBearReservedNames(String query, String filter) {
        assertThat(read(Shop.TRAP, query).replace("all()", "")).isEqualTo(filter);
    }

    @Test
    void saysNothingWithoutFilters() {
        assertThat(Shop.filter(Shop.ORDER, "").shape()).isEqualTo(Filter.EVERYTHING);
        assertThat(Shop.filter(Shop.ORDER, "&&").shape()).isEqualTo(Filter.EVERYTHING);
    }

    @Test
    void givesEqualShapesForOtherValues() {
        String one = "status=open&total.in=1,2&or=(number.like=a*,lines.qty=3)";
        String other = "status=paid&total.in=3&or=(number.like=*b,lines.qty=4)";
        assertThat(Shop.filter(Shop.ORDER, one).shape())
                .isEqualTo(Shop.filter(Shop.ORDER, other).shape());
    }
}
