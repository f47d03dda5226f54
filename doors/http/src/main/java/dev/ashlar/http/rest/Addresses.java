package dev.ashlar.http.rest;

import dev.ashlar.core.plan.Document;
import dev.ashlar.core.plan.Rows;
import dev.ashlar.core.value.KeyTexts;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Addresses that answers name. */
final class Addresses {
    private Addresses() {}

    /** The address of a row below its endpoint. */
    static String row(String base, Document document, Rows rows, int branch, int row) {
        return row(base, document.key(), rows, branch, row);
    }

    /**
     * The same by the cells of its key.
     *
     * @param branch of the row that has them
     */
    static String row(String base, List<Integer> cells, Rows rows, int branch, int row) {
        List<String> key = new ArrayList<>(cells.size());
        for (int cell : cells) {
            byte[] value = rows.cell(branch, row, cell);
            key.add(value == null ? "" : new String(value, StandardCharsets.UTF_8));
        }
        return base + "/" + KeyTexts.write(key);
    }

    /** The parameters of a query string, in their order and as they were written. */
    static List<Parameter> parameters(String query) {
        List<Parameter> parameters = new ArrayList<>();
        for (int start = 0; start < query.length(); ) {
            int end = query.indexOf('&', start);
            String written = query.substring(start, end < 0 ? query.length() : end);
            if (!written.isEmpty()) {
                parameters.add(Parameter.of(written));
            }
            start = end < 0 ? query.length() : end + 1;
        }
        return parameters;
    }

    /**
     * One parameter.
     *
     * @param name decoded
     * @param written all of it, still percent-encoded
     */
    record Parameter(String name, String written) {
        static Parameter of(String written) {
            int equals = written.indexOf('=');
            String name = equals < 0 ? written : written.substring(0, equals);
            return new Parameter(URLDecoder.decode(name, StandardCharsets.UTF_8), written);
        }

        /** The same value under another name. */
        String renamed(String other) {
            int equals = written.indexOf('=');
            String name = URLEncoder.encode(other, StandardCharsets.UTF_8).replace("%3A", ":");
            return equals < 0 ? name : name + written.substring(equals);
        }
    }
}
