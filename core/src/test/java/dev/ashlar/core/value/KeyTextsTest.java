package dev.ashlar.core.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ashlar.core.model.Constraints;
import dev.ashlar.core.model.Field;
import dev.ashlar.core.model.FieldType;
import dev.ashlar.core.model.FieldType.Simple;
import dev.ashlar.core.problem.Refusal;
import dev.ashlar.core.problem.Refusal.Kind;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyTextsTest {
    private static final List<Field> TEXT = fields(Simple.STRING);
    private static final List<Field> TEXTS = fields(Simple.STRING, Simple.STRING);
    private static final List<Field> NUMBERS = fields(Simple.INTEGER, Simple.INTEGER);
    private static final List<Field> MIXED = fields(Simple.STRING, Simple.INTEGER);

    @ParameterizedTest
    @CsvSource({
        "abc, abc",
        "=count, count",
        "=@docs, @docs",
        "count, count",
        "=, ''",
        "=., .",
        "a~1b, a/b",
        "~0~1~2, ~/=",
        "=~2, =",
        "a%2Fb, a/b",
        "%7E1, ~1",
        "%3Dcount, =count",
        "a+b, a+b",
        "a%20b, a b",
        "K%C3%B6ln, Köln",
        "Köln, Köln"
    })
    void readsOnePart(String segment, String key) {
        assertThat(KeyTexts.read(TEXT, segment)).containsExactly(key);
    }

    @Test
    void readsSeveralParts() {
        assertThat(KeyTexts.read(NUMBERS, "17~1")).containsExactly("17", "1");
        assertThat(KeyTexts.read(NUMBERS, "-5~2")).containsExactly("-5", "2");
        assertThat(KeyTexts.read(TEXTS, "a~b")).containsExactly("a", "b");
        assertThat(KeyTexts.read(TEXTS, "a~1b")).containsExactly("a", "1b");
        assertThat(KeyTexts.read(TEXTS, "~")).containsExactly("", "");
        assertThat(KeyTexts.read(TEXTS, "a~1b~c~2d")).containsExactly("a/b", "c=d");
        assertThat(KeyTexts.read(TEXTS, "a~1b~%31c")).containsExactly("a/b", "1c");
        assertThat(KeyTexts.read(TEXTS, "a%7Eb~c")).containsExactly("a~b", "c");
        assertThat(KeyTexts.read(MIXED, "a~0b~1c~2d~1")).containsExactly("a~b/c=d", "1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a~b", "a~", "~", "%", "%4", "%zz", "%ff", "%c3", "a~3"})
    void refusesWhatIsNoKeyOfOnePart(String segment) {
        assertThat(refusal(TEXT, segment).code()).isEqualTo("invalid_key");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "", "a~b~c", "a~1b~1c", "a~%zz"})
    void refusesWhatIsNoKeyOfTwoParts(String segment) {
        assertThat(refusal(TEXTS, segment).code()).isEqualTo("invalid_key");
    }

    @Test
    void tildesWithoutEndCostNothing() {
        assertThat(refusal(MIXED, "~1".repeat(4000)).code()).isEqualTo("invalid_key");
    }

    @Test
    void aKeyOfTheWrongTypeIsMalformed() {
        Refusal refused = refusal(fields(Simple.UUID), "1%20OR%201");
        assertThat(refused.kind()).isEqualTo(Kind.MALFORMED);
        assertThat(refused.code()).isEqualTo("wrong_type");
        assertThat(refused.detail()).isEqualTo("In the key, value must be a UUID.");
        assertThat(refusal(NUMBERS, "1~99999999999").code()).isEqualTo("wrong_type");
        assertThat(refusal(TEXT, "%00").code()).isEqualTo("wrong_type");
    }

    @Test
    void aNewKeyObeysTheRulesOfItsFields() {
        List<Field> code = List.of(Samples.field(Simple.STRING, Samples.pattern("[A-Z]+")));
        assertThat(KeyTexts.read(code, "abc")).containsExactly("abc");
        assertThat(KeyTexts.readNew(code, "ABC")).containsExactly("ABC");
        Refusal refused = catchThrowableOfType(Refusal.class, () -> KeyTexts.readNew(code, "abc"));
        assertThat(refused.kind()).isEqualTo(Kind.INVALID);
        assertThat(refused.violations())
                .singleElement()
                .satisfies(violation -> assertThat(violation.code()).isEqualTo("pattern"));
    }

    @ParameterizedTest
    @CsvSource({
        "abc, abc",
        "count, =count",
        "counts, counts",
        "@docs, =%40docs",
        "'', =",
        "., =.",
        ".., =..",
        "a/b, a~1b",
        "=x, ~2x",
        "a b+c%, a%20b%2Bc%25",
        "Köln, K%C3%B6ln",
        "2026-01-31T12:30:00.000000Z, 2026-01-31T12:30:00.000000Z"
    })
    void writesOnePart(String key, String segment) {
        assertThat(KeyTexts.write(List.of(key))).isEqualTo(segment);
    }

    @Test
    void writesSeveralParts() {
        assertThat(KeyTexts.write(List.of("17", "1"))).isEqualTo("17~1");
        assertThat(KeyTexts.write(List.of("a/b", "1c"))).isEqualTo("a~1b~%31c");
        assertThat(KeyTexts.write(List.of("count", ""))).isEqualTo("count~");
    }

    @Property
    void whatIsWrittenIsRead(@ForAll("keys") List<String> key) {
        FieldType[] types = key.stream().map(part -> Simple.STRING).toArray(FieldType[]::new);
        String segment = KeyTexts.write(key);
        assertThat(segment).matches("[A-Za-z0-9._:~=%-]*");
        assertThat(KeyTexts.read(fields(types), segment)).isEqualTo(key);
    }

    @Provide
    Arbitrary<List<String>> keys() {
        Arbitrary<String> tricky =
                Arbitraries.strings().withChars("~/=012ab%@. ö😀").ofMaxLength(6);
        return tricky.filter(KeyTextsTest::whole).list().ofMinSize(1).ofMaxSize(4);
    }

    private static boolean whole(String text) {
        return java.nio.charset.StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    @Property
    void anySegmentIsReadOrRefused(@ForAll("segments") String segment, @ForAll("types") List<Field> fields) {
        try {
            List<String> key = KeyTexts.read(fields, segment);
            assertThat(KeyTexts.read(fields, KeyTexts.write(key))).isEqualTo(key);
        } catch (Refusal e) {
            assertThat(e.kind()).isEqualTo(Kind.MALFORMED);
        }
    }

    @Provide
    Arbitrary<String> segments() {
        return Arbitraries.strings().withChars("~=%012a4Fé").ofMaxLength(12);
    }

    @Provide
    Arbitrary<List<Field>> types() {
        return Arbitraries.of(TEXT, TEXTS, NUMBERS, MIXED, fields(Simple.UUID), fields(Simple.DATE, Simple.STRING));
    }

    private static Refusal refusal(List<Field> fields, String segment) {
        return catchThrowableOfType(Refusal.class, () -> KeyTexts.read(fields, segment));
    }

    private static List<Field> fields(FieldType... types) {
        return Arrays.stream(types)
                .map(type -> Samples.field(type, Constraints.NONE))
                .toList();
    }
}
