package dev.ashlar.iam.data;

import dev.ashlar.core.plan.Document;
import dev.ashlar.core.plan.Rows;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads cells of answers as texts. */
final class Cells {
    private Cells() {}

    static Row row(Document document, Rows rows, int index) {
        Map<String, @Nullable String> values = new HashMap<>();
        for (Document.Entry entry : document.entries()) {
            if (entry instanceof Document.Scalar scalar) {
                values.put(scalar.name(), text(rows, index, scalar.cell()));
            }
        }
        String revision = document.revision() < 0 ? null : text(rows, index, document.revision());
        return new Row(values, revision == null ? "" : revision);
    }

    private static @Nullable String text(Rows rows, int row, int cell) {
        byte[] bytes = rows.cell(0, row, cell);
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }
}
