package dev.ashlar.http.rest;

import dev.ashlar.core.query.Intent;
import dev.ashlar.core.query.Intent.PagedShape;
import dev.ashlar.core.query.grammar.Cursors;
import dev.ashlar.engine.Reply;
import dev.ashlar.http.rest.Addresses.Parameter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Where the pages before and after one are found. */
final class Pages {
    private final Cursors cursors;
    private final Reply.Page page;
    private final byte[] print;

    /**
     * Around a page.
     *
     * @param scope what its cursors are bound to
     */
    Pages(Cursors cursors, String scope, PagedShape rows, Intent intent, Reply.Page page) {
        this.cursors = cursors;
        this.page = page;
        boolean none = page.shown() == 0 || !page.next() && !page.previous();
        this.print = none ? new byte[0] : Cursors.print(scope, rows, intent.arguments());
    }

    /** The cursor of the page that follows, or null. */
    @Nullable
    String next() {
        return page.next() && page.shown() > 0 ? cursor(page.row(page.shown() - 1), false) : null;
    }

    /** The cursor of the page before, or null. */
    @Nullable
    String previous() {
        return page.previous() && page.shown() > 0 ? cursor(page.row(0), true) : null;
    }

    private String cursor(int row, boolean backwards) {
        List<@Nullable String> values = new ArrayList<>();
        for (int cell : page.document().sort()) {
            byte[] value = page.rows().cell(0, row, cell);
            values.add(value == null ? null : new String(value, StandardCharsets.UTF_8));
        }
        return cursors.encode(values, print, backwards);
    }

    /** The same list from a cursor on. */
    static String address(String path, String query, String cursor) {
        StringJoiner parameters = new StringJoiner("&");
        for (Parameter parameter : Addresses.parameters(query)) {
            if (!parameter.name().equals("cursor") && !parameter.name().equals("offset")) {
                parameters.add(parameter.written());
            }
        }
        return path + "?" + parameters.add("cursor=" + cursor);
    }
}
