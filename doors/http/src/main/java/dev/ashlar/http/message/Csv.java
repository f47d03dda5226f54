package dev.ashlar.http.message;

import java.util.List;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.dataformat.csv.CsvFactory;
import tools.jackson.dataformat.csv.CsvReadFeature;
import tools.jackson.dataformat.csv.CsvSchema;
import tools.jackson.dataformat.csv.CsvWriteFeature;

/** Comma-separated values by <a href="https://www.rfc-editor.org/rfc/rfc4180">RFC 4180</a>: nothing is no value, and {@code ""} the empty text. */
public final class Csv {
    /** Reads and writes it. */
    public static final CsvFactory FACTORY = CsvFactory.builder()
            .enable(CsvReadFeature.EMPTY_UNQUOTED_STRING_AS_NULL, CsvReadFeature.SKIP_EMPTY_LINES)
            .enable(CsvWriteFeature.STRICT_CHECK_FOR_QUOTING)
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private Csv() {}

    /** What a generator has to know of a table: its columns; a header is a row like the others. */
    public static CsvSchema table(List<String> columns) {
        return CsvSchema.builder()
                .addColumns(columns, CsvSchema.ColumnType.STRING)
                .build()
                .withLineSeparator("\r\n");
    }
}
