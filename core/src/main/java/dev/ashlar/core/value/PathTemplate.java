package dev.ashlar.core.value;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Matcher;

/**
 * A path with a query, in which {@linkplain Reference references} may stand for whole segments, parts of keys and values of parameters:
 * {@code /orders/$o.number}, {@code /lines/$o.number~2}, {@code /orders?customer_id=$c.id}. {@code $$} is a dollar sign.
 */
public final class PathTemplate {
    private static final String BEHIND = "/~=";
    private static final String BEFORE = "/~?&";

    private final List<Piece> pieces;

    /** A part of the path. */
    private sealed interface Piece {
        /** Stands as it is. */
        record Text(String text) implements Piece {}

        /** A key as a whole. */
        record Segment(Reference reference) implements Piece {}

        /** One of several, or a parameter's value. */
        record Part(Reference reference) implements Piece {}
    }

    private PathTemplate(List<Piece> pieces) {
        this.pieces = List.copyOf(pieces);
    }

    /** The references, in order. */
    public List<Reference> references() {
        List<Reference> references = new ArrayList<>();
        for (Piece piece : pieces) {
            switch (piece) {
                case Piece.Text text -> {}
                case Piece.Segment segment -> references.add(segment.reference());
                case Piece.Part part -> references.add(part.reference());
            }
        }
        return references;
    }

    /**
     * The path, percent-encoded, or nothing where its references make more of it than is allowed.
     *
     * @param values gives the text of what a reference stands for
     * @param most number of characters
     */
    public Optional<String> filled(Function<Reference, String> values, long most) {
        StringBuilder path = new StringBuilder();
        for (Piece piece : pieces) {
            path.append(
                    switch (piece) {
                        case Piece.Text text -> text.text();
                        case Piece.Segment segment -> KeyTexts.write(List.of(values.apply(segment.reference())));
                        case Piece.Part part -> encoded(values.apply(part.reference()));
                    });
            if (path.length() > most) {
                return Optional.empty();
            }
        }
        return Optional.of(path.toString());
    }

    /** What is percent-encoded means itself, wherever it stands; so does a first digit, which a tilde would make an escape. */
    private static String encoded(String value) {
        String text = URLEncoder.encode(value, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A");
        boolean escape = !text.isEmpty() && text.charAt(0) >= '0' && text.charAt(0) <= '2';
        return escape ? "%3" + text : text;
    }

    /**
     * Reads a path.
     *
     * @param unreadable hears of what looks like a reference and is none
     */
    static PathTemplate of(String path, String pointer, Consumer<String> unreadable) {
        List<Piece> pieces = new ArrayList<>();
        Matcher matcher = Reference.FORM.matcher(path);
        StringBuilder text = new StringBuilder();
        for (int at = 0; at < path.length(); at++) {
            if (path.charAt(at) != Reference.SIGN || at == 0 || BEHIND.indexOf(path.charAt(at - 1)) < 0) {
                text.append(path.charAt(at));
            } else if (path.startsWith("$$", at)) {
                text.append(Reference.SIGN);
                at++;
            } else if (matcher.region(at, path.length()).lookingAt() && ends(path, matcher.end())) {
                pieces.add(new Piece.Text(text.toString()));
                text.setLength(0);
                pieces.add(piece(path, at, matcher, pointer));
                at = matcher.end() - 1;
            } else {
                unreadable.accept(path.substring(at));
            }
        }
        pieces.add(new Piece.Text(text.toString()));
        return new PathTemplate(pieces);
    }

    private static Piece piece(String path, int at, Matcher matcher, String pointer) {
        Reference reference = Reference.of(matcher, pointer);
        boolean whole = path.charAt(at - 1) == '/'
                && (matcher.end() == path.length() || path.charAt(matcher.end()) != '~')
                && path.lastIndexOf('?', at) < 0;
        return whole ? new Piece.Segment(reference) : new Piece.Part(reference);
    }

    private static boolean ends(String path, int at) {
        return at == path.length() || BEFORE.indexOf(path.charAt(at)) >= 0;
    }
}
