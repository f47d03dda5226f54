package dev.ashlar.core.query.grammar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ashlar.core.model.Filter;
import dev.ashlar.core.problem.Refusal;
import dev.ashlar.core.query.Arguments;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleReaderTest {
    @ParameterizedTest
    @CsvSource(delimiterString = " -> ", quoteCharacter = '~', textBlock = """
            customer.owner_id=$user.id -> some customer(owner_id eq USER_ID)
            customer_id.ne=$user.organization -> customer_id ne USER_ORGANIZATION
            number=$user.id -> number eq USER_ID
            number.in=$user.roles -> number in USER_ROLES
            status.nin=$user.roles -> status nin USER_ROLES
            placed_at.lte=$now -> placed_at lte NOW
            status=open -> status eq <open>
            status=open&total.gt=1 -> all(status eq <open>, total gt <1>)
            status=open & total.gt=1 -> all(status eq <open>, total gt <1>)
            total.between=1,2 -> total between <1> <2>
            status.in=open,paid -> status in <{"open","paid"}>
            number=$$user.id -> number eq <$user.id>
            number.in=$$a,b -> number in <{"$a","b"}>
            number.like=$$a* -> number like <$a%>
            number=a$b -> number eq <a$b>
            number=100%+x -> number eq <100%+x>
            or=(customer.owner_id=$user.id,number.in=$user.roles) -> any(some customer(owner_id eq USER_ID), number in USER_ROLES)
            or=(number='a&b',number=c)&rush=true -> all(any(number eq <a&b>, number eq <c>), rush eq <true>)
            or=(number=')&(',number=c)&rush=true -> all(any(number eq <)&(>, number eq <c>), rush eq <true>)
            number=it's&rush=true -> all(number eq <it's>, rush eq <true>)
            customer.null=false -> some customer(all())
            margin.gt=1 -> margin gt <1>
            customer.password=x -> some customer(password eq <x>)
            """)
    void reads(String rule, String filter) {
        Filter read = RuleReader.read(Shop.MODEL, Shop.ORDER, rule);
        assertThat(new Show(Arguments.NONE).filter(read)).isEqualTo(filter);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " -> ", quoteCharacter = '~', textBlock = """
            customer.owner_id=$user.di -> customer.owner_id unknown_reference
            number=$ -> number unknown_reference
            total=$user.id -> total wrong_type
            customer_id.gt=$user.id -> customer_id.gt wrong_type
            customer_id.in=$user.id -> customer_id.in wrong_type
            number=$user.roles -> number wrong_type
            customer_id.in=$user.roles -> customer_id.in wrong_type
            due.lte=$now -> due.lte wrong_type
            number.in=a,$user.id -> number.in wrong_type
            number.like=$user.id -> number.like wrong_type
            statsu=open -> statsu unknown_field
            limit=3 -> limit unknown_field
            status=lost -> status enum
            total -> total invalid_syntax
            =1 ->  invalid_syntax
            & ->  invalid_syntax
            status=open& ->  invalid_syntax
            or=(status=open ->  invalid_syntax
            or=status=open -> or invalid_syntax
            number=( & rush=true ->  invalid_syntax
            """)
    void refuses(String rule, String violation) {
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> RuleReader.read(Shop.MODEL, Shop.ORDER, rule));
        String expected = violation.startsWith("invalid_syntax") ? " " + violation : violation;
        assertThat(refusal.code()).isEqualTo("invalid_rule");
        assertThat(refusal.violations().getFirst().pointer() + " "
                        + refusal.violations().getFirst().code())
                .isEqualTo(expected);
    }

    @Test
    void suggestsReferences() {
        Refusal refusal = catchThrowableOfType(
                Refusal.class, () -> RuleReader.read(Shop.MODEL, Shop.ORDER, "customer_id=$user.di"));
        assertThat(refusal.detail()).contains("did you mean `$user.id`?");
    }
}
