package dev.ashlar.http.iam;

import dev.ashlar.core.work.Digest;
import dev.ashlar.http.message.Answer;
import dev.ashlar.http.message.Bytes;
import dev.ashlar.http.message.Names;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/**
 * The page that mailed links lead to where an application has none of its own. It reads the link's secret from behind the {@code #}, which
 * no server is sent, and may do nothing but call the IAM it comes from.
 */
final class LinkPage {
    private static final String TEXT = text();
    private static final List<Header> HEADERS = List.of(
            Names.NO_STORE,
            HeaderValues.createCached(
                    HeaderNames.create("Content-Security-Policy"),
                    "default-src 'none'; connect-src 'self'; script-src " + source("script") + "; style-src "
                            + source("style") + "; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"),
            HeaderValues.createCached(HeaderNames.create("Referrer-Policy"), "no-referrer"));

    private LinkPage() {}

    static Answer answer() {
        Bytes bytes = new Bytes();
        bytes.writeBytes(TEXT.getBytes(StandardCharsets.UTF_8));
        return Answer.text("text/html; charset=utf-8", bytes).with(HEADERS);
    }

    /** Names what stands in an element by its hash, so that nothing else is run. */
    private static String source(String element) {
        int start = TEXT.indexOf("<" + element + ">") + element.length() + 2;
        String content = TEXT.substring(start, TEXT.indexOf("</" + element + ">"));
        byte[] hash = Digest.sha256(content).bytes();
        return "'sha256-" + Base64.getEncoder().encodeToString(hash) + "'";
    }

    private static String text() {
        try (InputStream page = LinkPage.class.getResourceAsStream("link.html")) {
            if (page == null) {
                throw new IllegalStateException("link.html is not packaged");
            }
            return new String(page.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
