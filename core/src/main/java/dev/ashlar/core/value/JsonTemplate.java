package dev.ashlar.core.value;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Any JSON value, some of whose texts are {@linkplain Reference references}: told later, they become values of any type. */
public final class JsonTemplate {
    /** No value at all. */
    public static final JsonTemplate NOTHING = new JsonTemplate(new byte[0], List.of());

    private final byte[] text;
    private final List<Gap> gaps;

    /** Where in the text a value is left out. */
    record Gap(int at, Reference reference) {}

    JsonTemplate(byte[] text, List<Gap> gaps) {
        this.text = text;
        this.gaps = List.copyOf(gaps);
    }

    /** The references, in the order of the text. */
    public List<Reference> references() {
        return gaps.stream().map(Gap::reference).toList();
    }

    /**
     * The whole JSON text, or nothing where its references make more of it than is allowed.
     *
     * @param values gives the JSON of what a reference stands for
     * @param most number of bytes
     */
    public Optional<byte[]> filled(Function<Reference, byte[]> values, long most) {
        if (gaps.isEmpty()) {
            return Optional.of(text.clone());
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(text.length + 64);
        int from = 0;
        for (Gap gap : gaps) {
            out.write(text, from, gap.at() - from);
            out.writeBytes(values.apply(gap.reference()));
            if (out.size() > most) {
                return Optional.empty();
            }
            from = gap.at();
        }
        out.write(text, from, text.length - from);
        return Optional.of(out.toByteArray());
    }

    /** Gathers the gaps while the text is written. */
    static final class Builder {
        private final ByteArrayOutputStream text = new ByteArrayOutputStream();
        private final List<Gap> gaps = new ArrayList<>();

        ByteArrayOutputStream text() {
            return text;
        }

        void gap(Reference reference) {
            gaps.add(new Gap(text.size(), reference));
        }

        JsonTemplate build() {
            return new JsonTemplate(text.toByteArray(), gaps);
        }
    }
}
