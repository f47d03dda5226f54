package dev.ashlar.core.query.grammar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ashlar.core.model.Schema;
import dev.ashlar.core.problem.Refusal;
import dev.ashlar.core.query.Arguments;
import dev.ashlar.core.query.Intent.ListRows;
import dev.ashlar.core.query.Intent.PagedShape;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BodyQueryTest {
    @ParameterizedTest
    @CsvSource(delimiterString = " -> ", quoteCharacter = '~', textBlock = """
            {} -> limit=20
            {'where':{}} -> limit=20
            {'where':{'status':'open'}} -> status=open
            {'where':{'status':'open','total':{'gte':100}}} -> status=open&total.gte=100
            {'where':{'total':{'gte':100,'lt':200.50}}} -> total.gte=100&total.lt=200.50
            {'where':{'total.gte':100}} -> total.gte=100
            {'where':{'rush':true}} -> rush=true
            {'where':{'serial':'9007199254740993'}} -> serial=9007199254740993
            {'where':{'serial':9007199254740993}} -> serial=9007199254740993
            {'where':{'customer.country':{'in':['DE','FR']}}} -> customer.country.in=DE,FR
            {'where':{'customer.country.in':['DE','FR']}} -> customer.country.in=DE,FR
            {'where':{'customer.country.in':'DE'}} -> customer.country.in=DE
            {'where':{'number':{'in':[]}}} -> number.in=()
            {'where':{'number':{'in':['',',()','it\\u0027s']}}} -> number.in='',',()','it''s'
            {'where':{'total':{'between':[1,2]}}} -> total.between=1,2
            {'where':{'number':{'null':true}}} -> number.null=true
            {'where':{'customer':{'null':true}}} -> customer.null=true
            {'where':{'customer':{'null':false,'country':'DE'}}} -> customer.null=false&customer=(country=DE)
            {'where':{'status':{'not':'open'}}} -> status.not=open
            {'where':{'status.not':'open'}} -> status.not=open
            {'where':{'status':{'not':{'in':['open','paid']}}}} -> status.not.in=open,paid
            {'where':{'number':{'not':{'null':true}}}} -> number.not.null=true
            {'where':{'number':'(a,b)'}} -> number=(a,b)
            {'where':{'lines':{'qty':{'gt':3}}}} -> lines=(qty.gt=3)
            {'where':{'lines':{'qty':{'gt':3},'price':{'lt':5}}}} -> lines=(qty.gt=3,price.lt=5)
            {'where':{'lines.qty':{'gt':3},'lines.price':{'lt':5}}} -> lines.qty.gt=3&lines.price.lt=5
            {'where':{'lines':{'none':{'qty':1}}}} -> lines.none=(qty=1)
            {'where':{'lines.none':{'qty':1}}} -> lines.none=(qty=1)
            {'where':{'lines.none.qty':1}} -> lines.none.qty=1
            {'where':{'lines':{'product':{'name':'Pen'},'or':[{'qty':1},{'qty':2}]}}} -> lines=(product=(name=Pen),or=(qty=1,qty=2))
            {'where':{'lines':{'not':{'product':{'name':'Pen'}}}}} -> lines=(not=(product=(name=Pen)))
            {'where':{'or':[{'status':'open'},{'total':{'gt':1000}}]}} -> or=(status=open,total.gt=1000)
            {'where':{'or':[{'status':'open','rush':true},{'total':1}]}} -> or=(and=(status=open,rush=true),total=1)
            {'where':{'and':[{'or':[{'total':1},{'total':2}]},{'or':[{'rush':true},{'total':3}]}]}} -> and=(or=(total=1,total=2),or=(rush=true,total=3))
            {'where':{'not':{'number':{'null':true}}}} -> not=(number.null=true)
            {'where':{'not':{'number':'x','rush':true}}} -> not=(number=x,rush=true)
            {'select':'id,lines(qty)'} -> select=id,lines(qty)
            {'select':'lines(qty)','shape':{'lines':{'sort':'-qty','limit':5,'offset':2}}} -> select=lines(qty)&lines:sort=-qty&lines:limit=5&lines:offset=2
            {'select':'lines(qty)','shape':{'lines':{'where':{'qty':{'gt':3},'product.name':'x'}}}} -> select=lines(qty)&lines:qty.gt=3&lines:product.name=x
            {'select':'customer(orders(id))','shape':{'customer.orders':{'limit':1}}} -> select=customer(orders(id))&customer.orders:limit=1
            {'select':'status,count()','having':{'count':{'gt':1},'status':{'in':['open','paid']}}} -> select=status,count()&having=(count.gt=1,status.in=(open,paid))
            {'select':'status,count()','having':{'or':[{'count':1},{'count':3}]},'sort':'-count'} -> select=status,count()&having=(or=(count=1,count=3))&sort=-count
            {'sort':'-placed_at,number'} -> sort=-placed_at,number
            {'limit':5,'offset':10,'count':'exact'} -> limit=5&offset=10&count=exact
            """)
    void asksForWhatTheParametersAskFor(String body, String query) {
        Read read = read(Shop.ORDER, body.replace('\'', '"'));
        Shop.Read<PagedShape> expected = Shop.page(Shop.ORDER, query);
        assertThat(read.rows).isEqualTo(expected.shape());
        assertThat(read.arguments).isEqualTo(expected.arguments());
        Shop.Read<PagedShape> again = Shop.page(Shop.ORDER, read.parameters);
        assertThat(again.shape()).isEqualTo(expected.shape());
        assertThat(again.arguments()).isEqualTo(expected.arguments());
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " -> ", quoteCharacter = '~', textBlock = """
            {'where':{'up':{'eq':{'eq':3}}}} -> up=(eq.eq=3)
            {'where':{'sort':3,'limit':{'gt':3}}} -> sort.eq=3&limit.gt=3
            {'where':{'count':{'sort':3}}} -> count.sort=3
            {'where':{'or.eq':3,'null.eq':3,'none.eq':3}} -> or.eq=3&null.eq=3&none.eq=3
            {'select':'*,count(id)','shape':{'count':{'where':{'limit':3}}}} -> select=*,count(id)&count:limit.eq=3
            """)
    void reachesFieldsWithReservedNames(String body, String query) {
        Read read = read(Shop.TRAP, body.replace('\'', '"'));
        assertThat(read.rows).isEqualTo(Shop.list(Shop.TRAP, query).shape());
        assertThat(Shop.list(Shop.TRAP, read.parameters).shape()).isEqualTo(read.rows);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " -> ", quoteCharacter = '~', textBlock = """
            {'wher':{}} -> /wher unknown_parameter
            {'lines:limit':5} -> /lines:limit unknown_parameter
            {'status':'open'} -> /status unknown_parameter
            {'where':[]} -> /where type
            {'where':'status=open'} -> /where type
            {'where':null} -> /where type
            {'where':{'statsu':'open'}} -> /where/statsu unknown_field
            {'where':{'total':{'gtt':1}}} -> /where/total/gtt unknown_operator
            {'where':{'total':{'or':[{'gt':1}]}}} -> /where/total invalid_syntax
            {'where':{'total':{}}} -> /where/total invalid_syntax
            {'where':{'total':{'gt':'x'}}} -> /where/total/gt type
            {'where':{'total':{'gt':null}}} -> /where/total/gt type
            {'where':{'total':{'gt':[1]}}} -> /where/total/gt type
            {'where':{'total.gt':{'x':1}}} -> /where/total.gt type
            {'where':{'total':[1,2]}} -> /where/total type
            {'where':{'total':null}} -> /where/total type
            {'where':{'total':{'in':[1,[2]]}}} -> /where/total/in/1 type
            {'where':{'total':{'in':[1,null]}}} -> /where/total/in/1 type
            {'where':{'total':{'in':[1,'x']}}} -> /where/total/in type
            {'where':{'total':{'between':[1]}}} -> /where/total/between type
            {'where':{'status':{'gt':'open'}}} -> /where/status/gt unknown_operator
            {'where':{'status':'lost'}} -> /where/status enum
            {'where':{'number':{'null':'yes'}}} -> /where/number/null type
            {'where':{'lines':3}} -> /where/lines wrong_type
            {'where':{'lines':{}}} -> /where/lines invalid_syntax
            {'where':{'lines':{'null':true}}} -> /where/lines/null wrong_type
            {'where':{'lines':{'qty':{'gt':'x'}}}} -> /where/lines/qty/gt type
            {'where':{'lines':{'none':{}}}} -> /where/lines/none invalid_syntax
            {'where':{'or':{}}} -> /where/or type
            {'where':{'or':[]}} -> /where/or type
            {'where':{'or':[{'total':1},{}]}} -> /where/or/1 invalid_syntax
            {'where':{'or':[{'total':1},3]}} -> /where/or/1 type
            {'where':{'or':[{'total':1},{'total':'x'}]}} -> /where/or/1/total type
            {'where':{'or':[{'total':1},{'a/b~c':'x'}]}} -> /where/or/1/a~1b~0c unknown_field
            {'where':{'not':[{'total':1}]}} -> /where/not type
            {'where':{'not':{}}} -> /where/not invalid_syntax
            {'where':{'total':1,'total':2}} -> /where/total duplicate_key
            {'where':{'total':{'gt':2,'gt':1}}} -> /where/total/gt duplicate_key
            {'where':{'number':'a\\u0000'}} -> /where/number invalid_text
            {'where':{'number':{'like':'\\ud800*'}}} -> /where/number/like invalid_text
            {'where':{'a\\u0000':1}} -> /where/a\u0000 invalid_text
            {'where':{'.total':1}} -> /where/.total invalid_syntax
            {'where':{'password':'x'}} -> /where/password unknown_field
            {'where':{'margin':1}} -> /where/margin unknown_field
            {'where':{'lines':{'supplier':{'name':'x'}}}} -> /where/lines/supplier unknown_field
            {'select':['id']} -> /select type
            {'select':'id,'} -> /select invalid_syntax
            {'select':'foo'} -> /select unknown_field
            {'select':'id','select':'id'} -> /select duplicate_key
            {'sort':'foo'} -> /sort unknown_field
            {'limit':'5'} -> /limit type
            {'limit':0} -> /limit type
            {'limit':1.5} -> /limit type
            {'limit':-1} -> /limit type
            {'limit':51} -> /limit limit_exceeded
            {'offset':1e3} -> /offset type
            {'count':true} -> /count type
            {'count':'maybe'} -> /count type
            {'cursor':5} -> /cursor type
            {'offset':5,'cursor':'x'} -> /offset contradiction
            {'shape':[]} -> /shape type
            {'select':'status,count()','having':'(count.gt=1)'} -> /having type
            {'select':'status,count()','having':{}} -> /having invalid_syntax
            {'select':'status,count()','having':{'cuont':{'gt':1}}} -> /having/cuont/gt unknown_field
            {'select':'status,count()','having':{'or':[{'count':{'gt':'x'}}]}} -> /having/or/0/count/gt type
            {'select':'status,count()','having':{'count':{'gtt':1}}} -> /having/count/gtt unknown_operator
            {'having':{'status':'open'}} -> /having contradiction
            {'shape':{'lines':{'limit':5}}} -> /shape/lines not_selected
            {'select':'lines(qty)','shape':{'lines':5}} -> /shape/lines type
            {'select':'lines(qty)','shape':{'lines':{'limt':5}}} -> /shape/lines/limt unknown_parameter
            {'select':'lines(qty)','shape':{'lines':{'cursor':'x'}}} -> /shape/lines/cursor unknown_parameter
            {'select':'lines(qty)','shape':{'lines':{'where':{'qty':'x'}}}} -> /shape/lines/where/qty type
            {'select':'lines(qty)','shape':{'lines':{'sort':'foo'}}} -> /shape/lines/sort unknown_field
            {'select':'customer(name)','shape':{'customer':{'limit':1}}} -> /shape/customer wrong_type
            """)
    void namesPointerAndCode(String body, String violation) {
        Refusal refusal = refusal(body.replace('\'', '"'));
        assertThat(refusal.code()).isEqualTo("invalid_query");
        assertThat(refusal.violations())
                .singleElement()
                .satisfies(
                        each -> assertThat(each.pointer() + " " + each.code()).isEqualTo(violation));
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " -> ", quoteCharacter = '~', textBlock = """
            [] -> malformed_body
            3 -> malformed_body
            {'where' -> invalid_json
            {'where':{}} {} -> invalid_json
            {'limit':05} -> invalid_json
            ~~ -> invalid_json
            """)
    void refusesWhatIsNoObject(String body, String code) {
        assertThat(refusal(body.replace('\'', '"')).code()).isEqualTo(code);
    }

    @Test
    void tellsEverythingAtOnce() {
        assertThat(refusal("{\"where\":{\"foo\":1,\"total\":\"x\"},\"sort\":\"bar\",\"limit\":0}")
                        .violations())
                .extracting(violation -> violation.pointer() + " " + violation.code())
                .containsExactlyInAnyOrder(
                        "/where/foo unknown_field", "/where/total type", "/sort unknown_field", "/limit type");
    }

    @Test
    void suggestsTheNearestName() {
        assertThat(refusal("{\"wher\":{}}").detail()).contains("did you mean `where`?");
        assertThat(refusal("{\"where\":{\"statsu\":1}}").detail()).contains("did you mean `status`?");
    }

    @Test
    void limitsNestingAndConditions() {
        int deep = LimitCounter.NESTING;
        String nested = "{\"not\":".repeat(deep) + "{\"total\":1}" + "}".repeat(deep);
        assertThat(refusal("{\"where\":" + nested + "}").violations())
                .singleElement()
                .satisfies(each -> assertThat(each.params()).containsEntry("limit", "nesting"));
        assertThat(refusal("{\"where\":" + "{\"not\":".repeat(70) + "1" + "}".repeat(71))
                        .code())
                .isEqualTo("too_deep");

        String many = "{\"total\":1},".repeat(LimitCounter.FILTER_TERMS);
        assertThat(refusal("{\"where\":{\"or\":[" + many + "{\"total\":1}]}}").violations())
                .singleElement()
                .satisfies(each -> assertThat(each.params()).containsEntry("limit", "filters"));
    }

    @Test
    void takesCursorsOfTheSameQueryAsParameters() {
        Shop.Read<ListRows> list = Shop.list("status=open&sort=total");
        byte[] print = Cursors.print(Shop.SCOPE, list.shape(), list.arguments());
        String cursor = Shop.CURSORS.encode(List.of("1.00", "0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b"), print, false);
        Read read =
                read(Shop.ORDER, "{\"where\":{\"status\":\"open\"},\"sort\":\"total\",\"cursor\":\"" + cursor + "\"}");
        assertThat(read.rows)
                .isEqualTo(Shop.list("status=open&sort=total&cursor=" + cursor).shape());
    }

    private static Refusal refusal(String body) {
        return catchThrowableOfType(Refusal.class, () -> read(Shop.ORDER, body));
    }

    private static Read read(Schema schema, String body) {
        Shop.Read<BodyQuery> query = Shop.query(schema, body);
        return new Read(
                query.shape().rows(),
                query.arguments(),
                query.shape().parameters().get());
    }

    private record Read(PagedShape rows, Arguments arguments, String parameters) {}
}
