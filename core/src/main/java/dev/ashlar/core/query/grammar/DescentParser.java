package dev.ashlar.core.query.grammar;

/**
 * A text that is parsed from left to right by recursive descent, up to the first thing that does not follow the grammar, which is reported. Behind
 * it nothing is read any more, and what was read is not to be used.
 */
abstract sealed class DescentParser permits ItemParser, SelectParser {
    final String text;
    final Report report;
    int at;
    int nesting;
    boolean failed;

    DescentParser(String text, Report report) {
        this.text = text;
        this.report = report;
    }

    final boolean peek(char character) {
        return at < text.length() && text.charAt(at) == character;
    }

    final boolean skip(char character) {
        boolean there = peek(character);
        if (there) {
            at++;
        }
        return there;
    }

    /** Passes by what is quoted. */
    final void overQuotes() {
        int end = Quotes.end(text, at);
        if (end < 0) {
            fail("a quote is opened and never closed");
        } else {
            at = end;
        }
    }

    final void fail(String expected) {
        if (!failed) {
            report.syntax(at, expected);
        }
        failed = true;
    }

    /** Goes a level deeper, which fails where that is too deep. */
    final void nest(String what) {
        if (nesting++ == LimitCounter.NESTING) {
            report.limit("nesting", LimitCounter.NESTING, what + " are nested too deep");
            failed = true;
        }
    }

    /** Comes back a level, behind its parenthesis. */
    final void close() {
        nesting--;
        if (!failed && !skip(')')) {
            fail("`,` or `)` is expected");
        }
    }

    /** Makes sure that nothing is left. */
    final void end(String expected) {
        if (!failed && at < text.length()) {
            fail(expected);
        }
    }
}
