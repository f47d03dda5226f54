package dev.ashlar.core.query.grammar;

import dev.ashlar.core.model.FieldType;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An operator as a caller writes it. */
enum Word {
    EQ,
    NE,
    GT,
    GTE,
    LT,
    LTE,
    IN,
    NIN,
    BETWEEN,
    LIKE,
    ILIKE,
    CONTAINS,
    STARTS,
    ENDS,
    NULL,
    HAS,
    SEARCH;

    private static final Set<Word> ABSENCE = Collections.unmodifiableSet(EnumSet.of(NULL));
    private static final Set<Word> EQUALITY = Collections.unmodifiableSet(EnumSet.of(EQ, NE, IN, NIN, NULL));
    private static final Set<Word> ORDER =
            Collections.unmodifiableSet(EnumSet.of(EQ, NE, GT, GTE, LT, LTE, IN, NIN, BETWEEN, NULL));
    private static final Set<Word> ELEMENTS = Collections.unmodifiableSet(EnumSet.of(HAS, NULL));
    private static final Set<Word> JSON_VALUE = Collections.unmodifiableSet(EnumSet.range(EQ, HAS));
    private static final Set<Word> TEXT = Collections.unmodifiableSet(EnumSet.range(EQ, NULL));
    private static final Set<Word> SEARCHABLE = searchable();

    private final String label = name().toLowerCase(Locale.ROOT);

    /** The word, or null when it is none. */
    static @Nullable Word named(String text) {
        return switch (text) {
            case "eq" -> EQ;
            case "ne" -> NE;
            case "gt" -> GT;
            case "gte" -> GTE;
            case "lt" -> LT;
            case "lte" -> LTE;
            case "in" -> IN;
            case "nin" -> NIN;
            case "between" -> BETWEEN;
            case "like" -> LIKE;
            case "ilike" -> ILIKE;
            case "contains" -> CONTAINS;
            case "starts" -> STARTS;
            case "ends" -> ENDS;
            case "null" -> NULL;
            case "has" -> HAS;
            case "search" -> SEARCH;
            default -> null;
        };
    }

    /** The words that a type has. */
    static Set<Word> of(FieldType type) {
        return switch (type) {
            case FieldType.Simple simple -> of(simple);
            case FieldType.Decimal decimal -> ORDER;
            case FieldType.Enumeration words -> EQUALITY;
            case FieldType.ObjectType object -> ABSENCE;
            case FieldType.ListType list -> ELEMENTS;
        };
    }

    /** The words that a searchable text has. */
    static Set<Word> ofSearchable() {
        return SEARCHABLE;
    }

    /** The words that a value inside of JSON has, which may be of any type. */
    static Set<Word> ofJson() {
        return JSON_VALUE;
    }

    private static Set<Word> searchable() {
        Set<Word> words = EnumSet.copyOf(TEXT);
        words.add(SEARCH);
        return Collections.unmodifiableSet(words);
    }

    private static Set<Word> of(FieldType.Simple type) {
        return switch (type) {
            case STRING, TEXT -> TEXT;
            case INTEGER, BIGINT, NUMBER, DOUBLE, DATE, TIME, TIMESTAMP, UUID -> ORDER;
            case BOOLEAN -> EQUALITY;
            case JSON, BINARY -> ABSENCE;
        };
    }

    /** Some words for a person to read. */
    static String list(Set<Word> words) {
        return words.stream().map(Word::label).collect(Collectors.joining(", "));
    }

    /** The word as it is written. */
    String label() {
        return label;
    }

    /** Whether its value is a list. */
    boolean list() {
        return this == IN || this == NIN || this == BETWEEN || this == HAS;
    }
}
