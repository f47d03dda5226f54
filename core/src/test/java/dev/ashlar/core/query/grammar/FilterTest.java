package dev.ashlar.core.query.grammar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ashlar.core.model.Filter;
import dev.ashlar.core.model.Schema;
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
}
