package dev.ashlar.control.secrets;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Where a sealed secret belongs, such as table, row and column: it opens at this place and no other.
 *
 * @param parts from the widest to the narrowest; two places are the same when all parts are
 */
public record Place(List<String> parts) {
    public Place {
        parts = List.copyOf(parts);
    }

    /** The place with these parts. */
    public static Place of(String... parts) {
        return new Place(List.of(parts));
    }

    /** All parts, each led by its length, so that no two places have the same bytes. */
    byte[] bytes() {
        List<byte[]> texts = parts.stream()
                .map(part -> part.getBytes(StandardCharsets.UTF_8))
                .toList();
        ByteBuffer buffer = ByteBuffer.allocate(
                texts.stream().mapToInt(text -> Integer.BYTES + text.length).sum());
        texts.forEach(text -> buffer.putInt(text.length).put(text));
        return buffer.array();
    }
}
