package dev.ashlar.http.rest;

import dev.ashlar.core.plan.Document;
import dev.ashlar.core.work.Digest;
import dev.ashlar.engine.Reply;
import dev.ashlar.http.message.Bytes;
import dev.ashlar.http.message.Gzip;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Entity tags by <a href="https://www.rfc-editor.org/rfc/rfc9110#name-etag">RFC 9110</a>: {@code "REVISION-FINGERPRINT"}, and behind
 * the fingerprint a hash of the body where it shows more than the row itself.
 */
public final class EntityTags {
    private static final int HASH_BYTES = 8;
    private static final int MOST_DIGITS = 18;

    private EntityTags() {}

    /** The tag of something that is known by its bytes alone. */
    public static String of(Bytes body) {
        return "\"" + hash(body) + "\"";
    }

    /** The tag of an answer with one row; empty for a row without a revision. */
    static String of(Reply.Row row, Bytes body) {
        Document document = row.document();
        byte[] revision = document.revision() < 0 ? null : row.rows().cell(0, 0, document.revision());
        if (revision == null) {
            return "";
        }
        String tag = "\"" + new String(revision, StandardCharsets.US_ASCII) + "-" + row.fingerprint();
        return document.embeds() ? tag + hash(body) + "\"" : tag + "\"";
    }

    private static String hash(Bytes body) {
        return Digest.sha256(body.array(), body.size()).hex(HASH_BYTES);
    }

    /**
     * What {@code If-Match} or {@code If-None-Match} lists.
     *
     * @param any whether it is {@code *}
     * @param tags otherwise
     */
    record Listed(boolean any, List<Tag> tags) {
        /** Whether a tag is among them by the weak comparison. */
        boolean weaklyHas(String tag) {
            return any || tags.stream().anyMatch(each -> each.text().equals(tag));
        }

        /** The revisions of the strong tags among them that could be ours. */
        List<String> revisions() {
            List<String> revisions = new ArrayList<>();
            for (Tag tag : tags) {
                if (!tag.weak() && !tag.revision().isEmpty()) {
                    revisions.add(tag.revision());
                }
            }
            return revisions;
        }
    }

    /**
     * One tag.
     *
     * @param text with its quotes
     */
    record Tag(boolean weak, String text) {
        /** The revision it stands for, or an empty text where it is none of ours. */
        String revision() {
            int end = text.indexOf('-');
            if (end < 2 || end > MOST_DIGITS + 1) {
                return "";
            }
            for (int at = 1; at < end; at++) {
                if (text.charAt(at) < '0' || text.charAt(at) > '9') {
                    return "";
                }
            }
            return text.substring(1, end);
        }
    }

    /** Reads the lines of a header field; what is no tag is left out, since it matches nothing. */
    static Listed read(List<String> lines) {
        List<Tag> tags = new ArrayList<>();
        for (String line : lines) {
            if (line.strip().equals("*")) {
                return new Listed(true, List.of());
            }
            read(line, tags);
        }
        return new Listed(false, tags);
    }

    /** Compressed or not, it is the tag of the same. */
    private static String plain(String tag) {
        return tag.endsWith(Gzip.MARK + "\"") ? tag.substring(0, tag.length() - Gzip.MARK.length() - 1) + "\"" : tag;
    }

    private static void read(String line, List<Tag> tags) {
        int at = 0;
        for (int open = line.indexOf('"', at); open >= 0; open = line.indexOf('"', at)) {
            int close = line.indexOf('"', open + 1);
            if (close < 0) {
                return;
            }
            boolean weak = open >= 2 && line.startsWith("W/", open - 2);
            tags.add(new Tag(weak, plain(line.substring(open, close + 1))));
            at = close + 1;
        }
    }
}
