package dev.ashlar.core.plan;

import dev.ashlar.core.plan.Document.Links;
import dev.ashlar.core.plan.Document.Many;
import dev.ashlar.core.plan.Document.One;
import dev.ashlar.core.plan.Document.Scalar;
import dev.ashlar.core.plan.Document.Way;
import dev.ashlar.core.value.JsonCells;
import dev.ashlar.core.value.WireKind;
import java.util.List;
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

    /** Tells the addresses that rows name. */
    public interface Addresses {
        /** No addresses: a cut list looks like any other. */
        Addresses UNTOLD = new Untold();

        /**
         * The address of the rest of an embedded list that was cut, or null to say nothing.
         *
         * @param owner the document of the row that has the list
         * @param list the list that was cut
         * @param rows the answer's rows
         * @param branch branch of the row that has the list
         * @param row index of that row in its branch
         */
        @Nullable
        String rest(Document owner, Many list, Rows rows, int branch, int row);

        /**
         * The address of what a relation leads to, or null to say nothing.
         *
         * @param owner the document of the row that has the link
         * @param rows the answer's rows
         * @param branch branch of the row that has the link
         * @param row index of that row in its branch
         */
        @Nullable
        String related(Document owner, Way way, Rows rows, int branch, int row);
    }

    private record Untold() implements Addresses {
        @Override
        public @Nullable String rest(Document owner, Many list, Rows rows, int branch, int row) {
            return null;
        }

        @Override
        public @Nullable String related(Document owner, Way way, Rows rows, int branch, int row) {
            return null;
        }
    }

    /** Writes a row of the root as one object. */
    public void write(JsonCells out, Rows rows, int row, Addresses addresses) {
        write(new Answer(out, rows, addresses), 0, row);
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
            case Scalar scalar -> new ScalarMember(name, scalar.cell(), scalar.kind());
            case One one -> new OneMember(name, one.presence(), new DocumentWriter(one.document()));
            case Many many ->
                new ManyMember(
                        name, owner, many, JsonCells.name(many.name() + "_next"), new DocumentWriter(many.document()));
            case Links links ->
                new LinksMember(
                        name, owner, links.ways().stream().map(Named::of).toList());
        };
    }

    private record Answer(JsonCells out, Rows rows, Addresses addresses) {}

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
            String address = answer.addresses.rest(owner, list, answer.rows, branch, row);
            if (address != null) {
                answer.out.member(nextName, address);
            }
        }
    }

    private record LinksMember(SerializableString name, Document owner, List<Named> ways) implements Member {
        private static final SerializableString HREF = JsonCells.name("href");

        @Override
        public void write(Answer answer, int branch, int row) {
            answer.out.name(name);
            answer.out.startObject();
            for (Named named : ways) {
                link(named, answer, branch, row);
            }
            answer.out.endObject();
        }

        private void link(Named named, Answer answer, int branch, int row) {
            if (named.way.key().stream().anyMatch(cell -> answer.rows.cell(branch, row, cell) == null)) {
                answer.out.member(named.name, null, WireKind.RAW);
                return;
            }
            String address = answer.addresses.related(owner, named.way, answer.rows, branch, row);
            if (address != null) {
                answer.out.name(named.name);
                answer.out.startObject();
                answer.out.member(HREF, address);
                answer.out.endObject();
            }
        }
    }

    private record Named(SerializableString name, Way way) {
        static Named of(Way way) {
            return new Named(JsonCells.name(way.relation().name()), way);
        }
    }
}
