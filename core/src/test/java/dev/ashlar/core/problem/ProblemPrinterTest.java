package dev.ashlar.core.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProblemPrinterTest {
    private static final Origin PLACE = new Origin("a.yaml", 2, 3);

    @Test
    void showsTheLineWithACaret() {
        String text = new ProblemPrinter(Map.of("a.yaml", "one\n\ud83d\ude00\ttwo\u001b[31m\n"))
                .print(List.of(new Problem(PLACE, "some_code", "what is wrong", "what to do")));
        assertThat(text).isEqualTo("""
                        a.yaml:2:3  some_code  what is wrong
                            \ud83d\ude00 two\ufffd[31m
                              ^
                            hint: what to do
                        """);
    }

    @Test
    void showsNoLineThatIsNotThere() {
        String text = new ProblemPrinter(Map.of("a.yaml", "one\n"))
                .print(List.of(
                        Problem.of(PLACE, "some_code", "wrong"),
                        Problem.of(Origin.file("b.yaml"), "other_code", "wrong")));
        assertThat(text).isEqualTo("a.yaml:2:3  some_code  wrong\nb.yaml  other_code  wrong\n");
    }

    @Test
    void saysHowManyMoreThereAre() {
        List<Problem> problems = Collections.nCopies(1234, Problem.of(PLACE, "some_code", "wrong"));
        assertThat(new ProblemPrinter(Map.of()).print(problems))
                .hasLineCount(1001)
                .endsWith("\n... and 234 more problems\n");
        assertThat(new InvalidDefinitionException(problems))
                .message()
                .hasLineCount(1001)
                .endsWith("\n... and 234 more problems");
    }

    @Test
    void gathersEachProblemOnceInTheOrderOfPlaces() {
        Problems problems = new Problems();
        problems.raise();
        problems.add(PLACE, "b_code", "wrong");
        problems.add(Origin.file("a.yaml"), "a_code", "wrong");
        problems.add(PLACE, "b_code", "wrong");
        assertThat(problems.list()).extracting(Problem::code).containsExactly("a_code", "b_code");
        assertThatExceptionOfType(InvalidDefinitionException.class).isThrownBy(problems::raise);
    }
}
