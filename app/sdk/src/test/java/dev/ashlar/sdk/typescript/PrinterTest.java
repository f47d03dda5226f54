package dev.ashlar.sdk.typescript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrinterTest {
    @Test
    void declarations() {
        Member id = new Member("Set by the server.", true, "id", false, Type.STRING);
        Member words = Member.of("words", new Type.ListOf(new Type.Text("a").orNull(), true))
                .asOptional();
        Member pair = Member.of(
                "pair", new Type.Tuple(List.of(Member.of("class", Type.STRING), Member.of("n", Type.NUMBER))));
        Type.Reference parent = new Type.Reference("runtime.Parent", List.of(new Type.Reference("Order")));
        assertThat(Printer.print(List.of(
                        new Declaration.Interface("A row.", "Order", List.of(parent), List.of(id, words, pair)),
                        new Declaration.Namespace(
                                "",
                                "Order",
                                List.of(
                                        new Declaration.Alias("", "Key", Type.STRING),
                                        new Declaration.Interface("", "Empty", List.of(), List.of()),
                                        new Declaration.Interface(
                                                "",
                                                "Nested",
                                                List.of(),
                                                List.of(Member.of(
                                                        "in",
                                                        new Type.Shape(
                                                                List.of(Member.of("a b", new Type.Whole(3))))))))),
                        new Declaration.Function("", "make", List.of(Member.of("of", Type.STRING)), Type.NULL))))
                .isEqualTo("""

                    /** A row. */
                    export interface Order extends runtime.Parent<Order> {
                      /** Set by the server. */
                      readonly id: string;
                      words?: readonly ("a" | null)[];
                      pair: readonly [class: string, n: number];
                    }

                    export declare namespace Order {
                      export type Key = string;
                      export interface Empty {}
                      export interface Nested {
                        in: { "a b": 3 };
                      }
                    }

                    export declare function make(of: string): null;
                    """);
    }

    @Test
    void longUnionsTakeALineEach() {
        List<Type> words = List.of(new Type.Text("a".repeat(60)), new Type.Text("b".repeat(60)));
        assertThat(Printer.print(List.of(new Declaration.Alias("", "Words", new Type.Union(words)))))
                .isEqualTo("\nexport type Words = \n  | \"" + "a".repeat(60) + "\"\n  | \"" + "b".repeat(60) + "\";\n");
    }

    @Test
    void textsStayTexts() {
        assertThat(Printer.string("a\"b\\c`${d}\n\u2028é'</script>"))
                .isEqualTo("\"a\\\"b\\\\c`${d}\\u000a\\u2028\\u00e9'</script>\"");
        assertThat(Printer.comment("one */ code(); /* two\n\u0000 \ud800 @x"))
                .isEqualTo("one *\\/ code(); /* two ? ? @x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a;", "1a", "a.b.", "é", "a\n", "Order<x>"})
    void namesAreIdentifiers(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Type.Reference(name));
        assertThatIllegalArgumentException().isThrownBy(() -> new Declaration.Alias("", name, Type.STRING));
    }
}
