package dev.ashlar.core.plan;

import dev.ashlar.core.plan.Document.Many;
import dev.ashlar.core.plan.Document.One;
import dev.ashlar.core.plan.Document.Scalar;
import dev.ashlar.core.value.JsonCells;
import dev.ashlar.core.value.WireKind;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.SerializableString;

/**
 * Writes rows as the JSON objects of a document. Made once for a plan and used by any number of answers at the same time:
 * names are encoded beforehand, and cells are copied without becoming Strings.
 */
public final class DocumentWriter {
    private final Member[] members;

    /** A writer of the rows of a document. */
    public DocumentWriter(Document document) {
        this.members = document.entries().stream()
                .map(entry -> member(document, entry))
                .toArray(Member[]::new);
    }

    /** Tells where the rest of an embedded list that was cut can be read. */
    @FunctionalInterface
    public interface Rest {
        /** No addresses: a cut list looks like any other. */
        Rest UNTOLD = (owner, list, rows, branch, row) -> null;

        /**
         * The address of the rest, or null to say nothing.
         *
         * @param owner the document of the row that has the list
         * @param list the list that was cut
         * @param rows the answer's rows
         * @param branch branch of the row that has the list
         * @param row index of that row in its branch
         */
        @Nullable
        String address(Document owner, Many list, Rows rows, int branch, int row);
    }

    /** Writes a row of the root as one object. */
    public void write(JsonCells out, Rows rows, int row, Rest rest) {
        write(new Answer(out, rows, rest), 0, row);
    }

    private void write(Answer answer, int branch, int row) {
        answer.out.startObject();
        for (Member member : members) {
            member.write(answer, branch, row);
        }
        answer.out.endObject();
    }

    private static Member member(Document owner, Document.Entry entry) {
        SerializableString name = JsonCells.name(entry.name());
        return switch (entry) {
            case Scalar scalar ->
                new ScalarMember(name, scalar.cell(), scalar.quoted() ? WireKind.STRING : WireKind.RAW);
            case One one -> new OneMember(name, one.presence(), new DocumentWriter(one.document()));
            case Many many ->
                new ManyMember(
                        name, owner, many, JsonCells.name(many.name() + "_next"), new DocumentWriter(many.document()));
        };
    }

    private record Answer(JsonCells out, Rows rows, Rest rest) {}

    /** One member of the object, ready to be written. */
    private sealed interface Member {
        void write(Answer answer, int branch, int row);
    }

    private record ScalarMember(SerializableString name, int cell, WireKind kind) implements Member {
        @Override
        public void write(Answer answer, int branch, int row) {
            answer.out.member(name, answer.rows.cell(branch, row, cell), kind);
        }
    }

    private record OneMember(SerializableString name, int presence, DocumentWriter writer) implements Member {
        @Override
        public void write(Answer answer, int branch, int row) {
            if (answer.rows.cell(branch, row, presence) == null) {
                answer.out.member(name, null, WireKind.RAW);
            } else {
                answer.out.name(name);
                writer.write(answer, branch, row);
            }
        }
    }

    private record ManyMember(
            SerializableString name, Document owner, Many list, SerializableString nextName, DocumentWriter writer)
            implements Member {
        @Override
        public void write(Answer answer, int branch, int row) {
            int start = answer.rows.start(list.branch(), row);
            int end = answer.rows.end(list.branch(), row);
            int shown = Math.min(end, start + list.limit());
            answer.out.name(name);
            answer.out.startArray();
            for (int child = start; child < shown; child++) {
                writer.write(answer, list.branch(), child);
            }
            answer.out.endArray();
            if (shown < end) {
                next(answer, branch, row);
            }
        }

        private void next(Answer answer, int branch, int row) {
            String address = answer.rest.address(owner, list, answer.rows, branch, row);
            if (address != null) {
                answer.out.member(nextName, address);
            }
        }
    }
}
