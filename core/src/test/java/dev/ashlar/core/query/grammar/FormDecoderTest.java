package dev.ashlar.core.query.grammar;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.api.Test;

class FormDecoderTest {
    private static List<Parameter> decoded(String raw) {
        Report report = Report.ofParameters();
        List<Parameter> parameters = FormDecoder.decode(raw, report);
        report.close("invalid");
        return parameters;
    }

    @Test
    void splitsAtTheFirstEqualsSign() {
        assertThat(decoded("a=b=c&d=&&e%3D=%26f&"))
                .containsExactly(new Parameter("a", "b=c"), new Parameter("d", ""), new Parameter("e=", "&f"));
    }

    @Test
    void readsSpacesAndBytes() {
        assertThat(decoded("a+b=c+d%2B%C3%A9%e2%82%ac%F0%9F%8C%8D"))
                .containsExactly(new Parameter("a b", "c d+\u00e9\u20ac\ud83c\udf0d"));
    }

    @Test
    void takesRawCharactersAsTheyAre() {
        assertThat(decoded("a[]=|\"{}\\^`<>#\u00e9\ud83c\udf0d+x"))
                .containsExactly(new Parameter("a[]", "|\"{}\\^`<>#\u00e9\ud83c\udf0d x"));
    }

    @Test
    void keepsAReplacementCharacterThatWasSent() {
        assertThat(decoded("a=%EF%BF%BD")).containsExactly(new Parameter("a", "\ufffd"));
    }

    @Test
    void refusesHalfASurrogatePair() {
        assertThat(Shop.refused("number=%20\ud800")).containsExactly("number invalid_encoding");
        assertThat(Shop.refused("number=\udc00")).containsExactly("number invalid_encoding");
    }

    @Property
    void readsWhatAFormWrites(@ForAll @NotEmpty String name, @ForAll String value) {
        String sentName = URLEncoder.encode(name, StandardCharsets.UTF_8);
        String sentValue = URLEncoder.encode(value, StandardCharsets.UTF_8);
        boolean readable = (name + value).indexOf('\0') < 0;
        if (readable) {
            // The encoder writes a question mark for half a surrogate pair.
            assertThat(decoded(sentName + "=" + sentValue)).containsExactly(new Parameter(whole(name), whole(value)));
        }
    }

    private static String whole(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }
}
