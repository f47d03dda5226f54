package dev.ashlar.acceptance.oracle;

import java.math.BigDecimal;
import java.util.Iterator;
import java.util.Map;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JSON that is expected and JSON that was answered. */
final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    /** Means have no end, and doubles have one in another place. */
    private static final BigDecimal NEARLY = new BigDecimal("1e-12");

    private Json() {}

    static JsonNode read(String text) {
        return MAPPER.readTree(text);
    }

    /** Whether two documents are the same: members in the same order, numbers nearly equal, addresses of rests present alike. */
    static boolean same(JsonNode expected, JsonNode found) {
        if (expected.isObject() && found.isObject()) {
            return sameMembers(expected, found);
        }
        if (expected.isArray() && found.isArray()) {
            return sameElements(expected, found);
        }
        if (expected.isNumber() && found.isNumber()) {
            return near(expected.decimalValue(), found.decimalValue());
        }
        return expected.equals(found) || mean(expected) && mean(found) && near(number(expected), number(found));
    }

    /** Whether it is a number with many digits, which stands as a text. */
    private static boolean mean(JsonNode node) {
        return node.isString() && node.stringValue().matches("[0-9]+\\.[0-9]+");
    }

    private static BigDecimal number(JsonNode node) {
        return new BigDecimal(node.stringValue());
    }

    private static boolean near(BigDecimal expected, BigDecimal found) {
        BigDecimal most = NEARLY.multiply(expected.abs().max(BigDecimal.ONE));
        return expected.subtract(found).abs().compareTo(most) <= 0;
    }

    private static boolean sameMembers(JsonNode expected, JsonNode found) {
        Iterator<Map.Entry<String, JsonNode>> others = found.properties().iterator();
        for (Map.Entry<String, JsonNode> member : expected.properties()) {
            if (!others.hasNext()) {
                return false;
            }
            Map.Entry<String, JsonNode> other = others.next();
            boolean rest = member.getKey().endsWith("_next");
            if (!member.getKey().equals(other.getKey()) || !rest && !same(member.getValue(), other.getValue())) {
                return false;
            }
        }
        return !others.hasNext();
    }

    private static boolean sameElements(JsonNode expected, JsonNode found) {
        boolean same = expected.size() == found.size();
        for (int index = 0; same && index < expected.size(); index++) {
            same = same(expected.get(index), found.get(index));
        }
        return same;
    }
}
