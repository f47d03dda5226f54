package dev.ashlar.acceptance.oracle;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Several writes in one request.
 *
 * @param atomic whether one that is refused undoes all
 */
record Series(Form form, boolean atomic, List<Deed> deeds) {
    /** How they are sent. */
    enum Form {
        BATCH,
        /** Bulk work, each with its key in the body. */
        CREATE,
        UPDATE,
        MERGE,
        KEEP
    }

    String method() {
        return form == Form.UPDATE ? "PATCH" : "POST";
    }

    String path() {
        Deed first = deeds.getFirst();
        String bulk = first.endpoint() + "/bulk?atomic=" + atomic;
        String key = first.schema().key().fields().stream()
                .map(field -> field.name())
                .collect(Collectors.joining(","));
        return switch (form) {
            case BATCH -> "/batch";
            case CREATE, UPDATE -> bulk;
            case MERGE -> bulk + "&on_conflict=" + key;
            case KEEP -> bulk + "&resolution=ignore&on_conflict=" + key;
        };
    }

    String json() {
        return form == Form.BATCH
                ? "{\"operations\":"
                        + joined(deeds.stream().map(Series::operation).toList()) + "}"
                : joined(deeds.stream().map(Deed::keyed).toList());
    }

    private static String operation(Deed deed) {
        String body = deed.json().isEmpty() ? "" : ",\"body\":" + deed.json();
        return "{\"method\":\"" + deed.method() + "\",\"path\":\"" + deed.path() + "\"" + body + "}";
    }

    private static String joined(List<String> all) {
        return all.stream().collect(Collectors.joining(",", "[", "]"));
    }
}
