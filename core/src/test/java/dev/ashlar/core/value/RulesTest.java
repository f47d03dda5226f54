package dev.ashlar.core.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ashlar.core.model.Constraints.Format;
import dev.ashlar.core.model.Field;
import dev.ashlar.core.model.FieldType.Decimal;
import dev.ashlar.core.model.FieldType.Simple;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RulesTest {
    @ParameterizedTest
    @CsvSource({"0.99,min", "1,", "1.00,", "10,", "10.01,max", "-5,min"})
    void numbersStayInTheirRange(String text, String code) {
        Field field = Samples.field(new Decimal(12, 2), Samples.range(1, 10));
        assertThat(code(field, text)).isEqualTo(code);
    }

    @Test
    void figuresGoWithTheSentence() {
        Field field = Samples.field(Simple.INTEGER, Samples.range(null, 10));
        InvalidValueException refused =
                catchThrowableOfType(InvalidValueException.class, () -> Texts.read(field, "11"));
        assertThat(refused.detail()).isEqualTo("must be at most 10");
        assertThat(refused.params()).isEqualTo(Map.of("max", java.math.BigDecimal.TEN));
    }

    @ParameterizedTest
    @CsvSource({
        "a,min_length",
        "ab,",
        "abcd,",
        "abcde,max_length",
        "😀😀😀😀,",
        "😀😀😀😀😀,max_length",
        "😀,min_length"
    })
    void lengthsCountCodePoints(String text, String code) {
        assertThat(code(Samples.field(Simple.STRING, Samples.lengths(2, 4)), text))
                .isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({"ABC,", "abc,pattern", "ABCD,pattern", "xABC,pattern"})
    void patternsMatchAsAWhole(String text, String code) {
        assertThat(code(Samples.field(Simple.STRING, Samples.pattern("[A-Z]{3}")), text))
                .isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"(a+)+$", "(a|aa)+$", "(.*)*=.*", "((a*)*)*b", "(?:a|b|ab)*c", "(x+x+)+y"})
    void patternsThatBacktrackWithoutEndAreStopped(String pattern) {
        Field field = Samples.field(Simple.TEXT, Samples.pattern(pattern));
        for (String text : new String[] {"a".repeat(40) + "!", "ab".repeat(20_000), "x".repeat(5_000)}) {
            Assertions.assertTimeoutPreemptively(
                    Duration.ofSeconds(5), () -> assertThat(code(field, text)).isIn("pattern", null));
        }
    }

    @Test
    void longTextsMatchReasonablePatterns() {
        Field field = Samples.field(Simple.TEXT, Samples.pattern("[a-z ]+"));
        String text = "lorem ipsum ".repeat(50_000);
        assertThat(Texts.read(field, text)).isEqualTo(text);
    }

    @Test
    void readingATypeAloneLooksAtNoRule() {
        assertThat(Texts.read(Simple.INTEGER, "-5")).isEqualTo("-5");
        assertThatThrownBy(() -> Texts.read(Samples.field(Simple.INTEGER, Samples.range(0, 9)), "-5"))
                .isInstanceOf(InvalidValueException.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ' ', textBlock = """
            email ann@example.org
            email a.b+c@sub.example.org
            email a@localhost
            uri https://example.org/a?b=c#d
            uri mailto:ann@example.org
            uri urn:isbn:0451450523
            hostname example.org
            hostname a
            hostname x1-y2.example
            ipv4 192.168.0.1
            ipv4 0.0.0.0
            ipv4 255.255.255.255
            ipv6 ::
            ipv6 ::1
            ipv6 1::
            ipv6 2001:db8::ff00:42:8329
            ipv6 1:2:3:4:5:6:7:8
            ipv6 ::ffff:192.0.2.1
            ipv6 1:2:3:4:5:6:1.2.3.4
            ipv6 ::1.2.3.4
            phone +4930123456
            slug a
            slug well-known-2
            """)
    void formatsAccept(String format, String text) {
        assertThat(Texts.read(formatted(format), text)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ' ', textBlock = """
            email ann
            email @example.org
            email ann@
            email ann@exa_mple.org
            email a@b@c
            email ann@-example.org
            uri /relative
            uri example.org
            uri http://[bad
            hostname -a
            hostname a-
            hostname a..b
            hostname a.
            hostname a_b
            ipv4 256.0.0.1
            ipv4 1.2.3
            ipv4 01.2.3.4
            ipv4 1.2.3.4.5
            ipv6 1:2:3:4:5:6:7
            ipv6 1:2:3:4:5:6:7:8:9
            ipv6 1::2::3
            ipv6 :::
            ipv6 :1
            ipv6 1:
            ipv6 12345::
            ipv6 ::1.2.3
            ipv6 1.2.3.4
            ipv6 1:2:3:4:5:6:7::8
            ipv6 fe80::1%eth0
            phone 030123456
            phone +0123456789
            phone +123
            phone +1234567890123456
            slug -a
            slug a-
            slug a--b
            slug A
            """)
    void formatsRefuse(String format, String text) {
        assertThat(code(formatted(format), text)).isEqualTo("format");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a-", "1:", "1.", "a@", "+1", "::", "%", "a.b-"})
    void formatsOfLongTextsAreQuick(String piece) {
        String text = piece.repeat(500_000);
        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(5),
                () -> Stream.of(Format.values())
                        .forEach(format -> assertThat(code(Samples.field(Simple.TEXT, Samples.format(format)), text))
                                .isEqualTo("format")));
    }

    private static Field formatted(String name) {
        return Samples.field(Simple.STRING, Samples.format(Format.valueOf(name.toUpperCase(Locale.ROOT))));
    }

    /** The code of the refusal, or null if the text is accepted. */
    private static String code(Field field, String text) {
        InvalidValueException refused =
                catchThrowableOfType(InvalidValueException.class, () -> Texts.read(field, text));
        return refused == null ? null : refused.code();
    }
}
