package dev.ashlar.core.query.grammar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ashlar.core.problem.Refusal;
import dev.ashlar.core.query.Arguments;
import dev.ashlar.core.query.Intent.ListRows;
import dev.ashlar.core.query.Intent.Start;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CursorsTest {
    private static final String ID = "0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b";
    private static final String QUERY = "status=open&lines.qty.in=1,2&sort=-total";

    private static byte[] print(String scope, String query) {
        Shop.Read<ListRows> read = Shop.list(query);
        return Cursors.print(scope, read.shape(), read.arguments());
    }

    private static String cursor(String query, @Nullable String... values) {
        return Shop.CURSORS.encode(Arrays.asList(values), print(Shop.SCOPE, query), false);
    }

    private static void assertForeign(String query, String cursor) {
        Refusal refusal =
                Shop.refusal(Shop.ORDER, query + "&cursor=" + URLEncoder.encode(cursor, StandardCharsets.UTF_8));
        assertThat(refusal.kind()).isEqualTo(Refusal.Kind.MALFORMED);
        assertThat(refusal.code()).isEqualTo("invalid_cursor");
    }

    @Test
    void startsNextToTheRow() {
        Shop.Read<ListRows> read = Shop.list(QUERY + "&cursor=" + cursor(QUERY, "12.50", ID));
        assertThat(read.shape().paging().start()).isEqualTo(new Start.Seek(List.of(2, 3), false));
        assertThat(read.arguments().values()).containsExactly("open", "{\"1\",\"2\"}", "12.50", ID);
    }

    @Test
    void keepsNullsOutOfTheArguments() {
        Shop.Read<ListRows> read = Shop.list(QUERY + "&cursor=" + cursor(QUERY, null, ID));
        assertThat(read.shape().paging().start()).isEqualTo(new Start.Seek(List.of(-1, 2), false));
        assertThat(read.arguments().values()).containsExactly("open", "{\"1\",\"2\"}", ID);
    }

    @Test
    void remembersTheDirection() {
        String back = Shop.CURSORS.encode(List.of("1", ID), print(Shop.SCOPE, QUERY), true);
        assertThat(Shop.list(QUERY + "&cursor=" + back).shape().paging().start())
                .isEqualTo(new Start.Seek(List.of(2, 3), true));
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " -> ", quoteCharacter = '~', textBlock = """
            status=open&sort=-total&limit=3 -> status=open&sort=-total
            status=open&sort=-total&select=id,lines(qty) -> status=open&sort=-total
            status=open&sort=-total&count=exact -> status=open&sort=-total
            status.eq=open&sort=-total,id -> status=open&sort=-total
            """)
    void fitsQueriesThatOnlyShowMore(String one, String other) {
        assertThat(Shop.list(one + "&cursor=" + cursor(other, "1", ID))
                        .shape()
                        .paging()
                        .start())
                .isInstanceOf(Start.Seek.class);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " -> ", quoteCharacter = '~', textBlock = """
            status=open -> status=paid
            status=open -> status.ne=open
            status=open -> status.not=open
            status=open -> total.gt=1
            status=open -> status=open&total.gt=1
            status=open&total.gt=1 -> or=(status=open,total.gt=1)
            lines.qty=1 -> lines.none.qty=1
            number=ab&note=c -> number=a&note=bc
            total.between=1,2 -> total.between=1,3
            sort=total -> sort=-total
            sort=total -> sort=serial
            sort=customer.name -> sort=number
            customer.null=true -> parent.null=true
            number=x -> note=x
            limit=1 -> sort=-id
            """)
    void fitsNoOtherQuery(String one, String other) {
        int size = Shop.list(other).shape().sort().size();
        String[] values = size == 1 ? new String[] {ID} : new String[] {"1", ID};
        assertForeign(one, cursor(other, values));
    }

    @Test
    void fitsNoOtherScopeSchemaOrKey() {
        assertForeign("", Shop.CURSORS.encode(List.of(ID), print("elsewhere", ""), false));
        byte[] foreign = Cursors.print(Shop.SCOPE, Shop.list(Shop.PRODUCT, "").shape(), Arguments.NONE);
        assertForeign("", Shop.CURSORS.encode(List.of(ID), foreign, false));
        Cursors others = new Cursors("another key of thirty-two bytes.".getBytes(StandardCharsets.UTF_8));
        assertForeign("", others.encode(List.of(ID), print(Shop.SCOPE, ""), false));
    }

    @Test
    void noticesEveryChangedCharacter() {
        String cursor = cursor(QUERY, "12.50", ID);
        for (int at = 0; at < cursor.length(); at++) {
            for (char other : "A_-z9".toCharArray()) {
                if (cursor.charAt(at) != other) {
                    assertForeign(QUERY, cursor.substring(0, at) + other + cursor.substring(at + 1));
                }
            }
            assertForeign(QUERY, cursor.substring(0, at));
        }
        assertForeign(QUERY, cursor + "A");
        assertForeign(QUERY, cursor + "=");
    }

    @Test
    void noticesEveryChangedByte() {
        byte[] bytes = Base64.getUrlDecoder().decode(cursor(QUERY, "12.50", ID));
        for (int at = 0; at < bytes.length; at++) {
            for (int bit = 0; bit < 8; bit++) {
                byte[] changed = bytes.clone();
                changed[at] ^= (byte) (1 << bit);
                assertForeign(QUERY, Base64.getUrlEncoder().withoutPadding().encodeToString(changed));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"''", "x", "%", "AAAA", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "\u00e9", "==", "a b"})
    void refusesWhatIsNoCursor(String text) {
        assertForeign("", text);
    }

    @Test
    void wantsAsManyValuesAsTheOrderHas() {
        assertForeign("", cursor("", ID, ID, ID));
        assertForeign("", cursor(""));
    }

    @Test
    void wantsAKeyOfSomeLength() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Cursors(new byte[15]));
    }

    @Property(tries = 300)
    void readsWhatItWrote(@ForAll @Size(max = 5) List<String> values, @ForAll boolean backwards) {
        byte[] print = {1, 2, 3};
        List<String> whole = values.stream()
                .map(value -> new String(value.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                .toList();
        Cursors.Position position =
                Shop.CURSORS.decode(Shop.CURSORS.encode(whole, print, backwards), print, whole.size());
        assertThat(position).isEqualTo(new Cursors.Position(whole, backwards));
    }

    @Property(tries = 300)
    void neverFailsOtherwise(@ForAll String text) {
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> Shop.CURSORS.decode(text, new byte[] {1}, 1));
        assertThat(refusal.code()).isEqualTo("invalid_cursor");
    }

    @Test
    void isSafeForManyThreads() throws Exception {
        byte[] print = {1, 2, 3};
        String expected = Shop.CURSORS.encode(List.of("a", "b"), print, false);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> written = IntStream.range(0, 2000)
                    .mapToObj(i -> threads.submit(() -> Shop.CURSORS.encode(List.of("a", "b"), print, false)))
                    .toList();
            for (Future<String> cursor : written) {
                assertThat(cursor.get()).isEqualTo(expected);
            }
        }
    }
}
