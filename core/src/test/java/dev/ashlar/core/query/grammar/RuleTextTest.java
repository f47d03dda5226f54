package dev.ashlar.core.query.grammar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ashlar.core.model.Filter;
import dev.ashlar.core.model.Filter.Operand.Reference;
import dev.ashlar.core.query.Arguments;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules are written as they can be read. */
class RuleTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "customer.owner_id=$user.id",
                "number.in=$user.roles",
                "placed_at.lte=$now",
                "status=open&total.gt=1",
                "total.between=1,2",
                "status.in=open,paid",
                "number=$$user.id",
                "number.in=$$a,b",
                "number.like=$$a*",
                "or=(customer.owner_id=$user.id,number.in=$user.roles)",
                "or=(number='a,b',number='c(')&rush=true",
                "or=(status.in=(open,paid),number.ne=x)",
                "not=(status=open,number=x)",
                "customer.null=false",
                "customer.null=true",
                "number=a,b",
                "number.null=true",
                "lines=(qty.gt=3,qty.lt=5)",
                "lines.none.qty.gt=3"
            })
    void asTheyWereWritten(String rule) {
        assertThat(RuleText.of(read(rule))).isEqualTo(rule);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " -> ", quoteCharacter = '~', textBlock = """
            number.contains=a -> number.ilike=*a*
            number.not=a -> not=(number=a)
            and=(status=open,or=(number=a,number=b)) -> status=open&or=(number=a,number=b)
            """)
    void inTheirFirstForm(String rule, String text) {
        assertThat(RuleText.of(read(rule))).isEqualTo(text);
        Show show = new Show(Arguments.NONE);
        assertThat(show.filter(read(text))).isEqualTo(show.filter(read(rule)));
    }

    @Test
    void knowsWhatRulesAskAbout() {
        assertThat(RuleText.references(read("or=(customer.owner_id=$user.id,not=(number.in=$user.roles))&status=open")))
                .containsExactly(Reference.USER_ID, Reference.USER_ROLES);
    }

    private static Filter read(String rule) {
        return RuleReader.read(Shop.MODEL, Shop.ORDER, rule);
    }
}
