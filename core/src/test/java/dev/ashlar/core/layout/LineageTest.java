package dev.ashlar.core.layout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ashlar.core.layout.Layout.State;
import dev.ashlar.core.layout.Lineage.Known;
import dev.ashlar.core.model.Field.Heritage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LineageTest {
    private final List<Known> known = new ArrayList<>();
    private final Map<String, Heritage> wanted = new LinkedHashMap<>();
    private final List<String> obstacles = new ArrayList<>();
    private boolean fits = true;

    private LineageTest live(String name) {
        known.add(new Known(name + known.size(), State.LIVE, name, null));
        return this;
    }

    private LineageTest live(String name, String renamedFrom) {
        known.add(new Known(name + known.size(), State.LIVE, name, renamedFrom));
        return this;
    }

    private LineageTest retired(String name) {
        known.add(new Known(name + known.size(), State.RETIRED, name, null));
        return this;
    }

    private LineageTest want(String name) {
        wanted.put(name, Heritage.NONE);
        return this;
    }

    private LineageTest rename(String from, String to) {
        wanted.put(to, new Heritage(from, false));
        return this;
    }

    private LineageTest restore(String name) {
        wanted.put(name, new Heritage(null, true));
        return this;
    }

    private Map<String, String> by(Mode mode) {
        Map<String, String> found = new LinkedHashMap<>();
        new Lineage(known, wanted, mode, (name, id) -> fits, (name, reason) -> obstacles.add(name))
                .resolve()
                .forEach((name, one) -> found.put(name, one.id()));
        return found;
    }

    @Test
    void aNameContinuesItself() {
        assertThat(live("a").live("b").want("a").by(Mode.VERSION)).isEqualTo(Map.of("a", "a0"));
    }

    @Test
    void aNewNameContinuesNothing() {
        assertThat(live("a").want("b").by(Mode.VERSION)).isEmpty();
        assertThat(by(Mode.DRAFT)).isEmpty();
    }

    @Test
    void aRenameContinuesTheOtherName() {
        assertThat(live("a").rename("a", "b").by(Mode.VERSION)).isEqualTo(Map.of("b", "a0"));
    }

    @Test
    void aRenameThatWasDeployedMeansNothing() {
        assertThat(live("b", "a").live("a").rename("a", "b").want("a").by(Mode.VERSION))
                .isEqualTo(Map.of("b", "b0", "a", "a1"));
        assertThat(obstacles).isEmpty();
    }

    @Test
    void aRenameFromNothingMeansNothing() {
        assertThat(live("b").rename("a", "b").by(Mode.VERSION)).isEqualTo(Map.of("b", "b0"));
        assertThat(obstacles).isEmpty();
    }

    @Test
    void namesCanBeSwapped() {
        assertThat(live("a").live("b").rename("a", "b").rename("b", "a").by(Mode.VERSION))
                .isEqualTo(Map.of("b", "a0", "a", "b1"));
    }

    @Test
    void aNameThatIsStillDefinedCannotBeTaken() {
        live("a").rename("a", "b").want("a").by(Mode.DRAFT);
        assertThat(obstacles).containsExactly("b");
    }

    @Test
    void aNameCannotBecomeTwo() {
        live("a").rename("a", "b").rename("a", "c").by(Mode.DRAFT);
        assertThat(obstacles).containsExactly("c");
    }

    @Test
    void aNameWithDataOfItsOwnIsTakenOverInDraftsOnly() {
        assertThat(live("a").live("b").rename("a", "b").by(Mode.DRAFT)).isEqualTo(Map.of("b", "a0"));
        by(Mode.VERSION);
        assertThat(obstacles).containsExactly("b");
    }

    @Test
    void aRenameMayBeSaidLateInDraftsOnly() {
        assertThat(retired("a").live("b").rename("a", "b").by(Mode.DRAFT)).isEqualTo(Map.of("b", "a0"));
        by(Mode.VERSION);
        assertThat(obstacles).containsExactly("b");
    }

    @Test
    void whatWasGivenUpComesBackWhenAskedAndInDrafts() {
        retired("a").retired("a").want("a");
        assertThat(by(Mode.VERSION)).isEmpty();
        assertThat(by(Mode.DRAFT)).isEqualTo(Map.of("a", "a1"));
        restore("a");
        assertThat(by(Mode.VERSION)).isEqualTo(Map.of("a", "a1"));
    }

    @Test
    void whatDoesNotFitComesBackOnlyWhenAsked() {
        fits = false;
        retired("a").want("a");
        assertThat(by(Mode.DRAFT)).isEmpty();
        restore("a");
        assertThat(by(Mode.DRAFT)).isEqualTo(Map.of("a", "a0"));
    }

    @Test
    void restoringWhatIsThereMeansNothing() {
        assertThat(retired("a").live("a").restore("a").by(Mode.VERSION)).isEqualTo(Map.of("a", "a1"));
    }
}
