package dev.ashlar.core.layout;

import dev.ashlar.core.layout.Layout.State;
import dev.ashlar.core.model.Field.Heritage;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Tells which of the things that exist each wanted name continues: the one of its own name, the one it is renamed from, or a
 * retired one that comes back. What nobody continues is retired.
 */
final class Lineage {
    private final List<Known> known;
    private final Map<String, Heritage> wanted;
    private final Mode mode;
    private final BiPredicate<String, String> fits;
    private final BiConsumer<String, String> obstacles;
    private final Map<String, Known> found = new LinkedHashMap<>();
    private final Set<String> claimed = new HashSet<>();

    /**
     * Something that exists.
     *
     * @param renamedFrom the earlier name that the newest definition gave, or null
     */
    record Known(
            String id, State state, String name, @Nullable String renamedFrom) {}

    /**
     * A question.
     *
     * @param known in the order they were made
     * @param wanted names of the next definition, in order
     * @param fits whether a wanted name can take up what an identity holds; asked where a draft brings something back
     * @param obstacles takes the names whose {@code renamed_from} cannot be followed, with a sentence why
     */
    Lineage(
            List<Known> known,
            Map<String, Heritage> wanted,
            Mode mode,
            BiPredicate<String, String> fits,
            BiConsumer<String, String> obstacles) {
        this.known = known;
        this.wanted = wanted;
        this.mode = mode;
        this.fits = fits;
        this.obstacles = obstacles;
    }

    /** What each wanted name continues; a name that is missing is new. */
    Map<String, Known> resolve() {
        Map<String, Known> renames = renames();
        renames.forEach((name, source) -> rename(name, source, renames));
        wanted.forEach((name, heritage) -> keep(name, heritage));
        return found;
    }

    private Map<String, Known> renames() {
        Map<String, Known> renames = new LinkedHashMap<>();
        wanted.forEach((name, heritage) -> source(name, heritage).ifPresent(source -> renames.put(name, source)));
        return renames;
    }

    /** What a name is to be renamed from, where the deployed definition did not say so already. */
    private Optional<Known> source(String name, Heritage heritage) {
        String from = heritage.renamedFrom();
        return from == null || from.equals(name) || alreadySaid(name, from)
                ? Optional.empty()
                : live(from).or(() -> retired(from));
    }

    private boolean alreadySaid(String name, String from) {
        return live(name).filter(own -> from.equals(own.renamedFrom())).isPresent();
    }

    private void rename(String name, Known source, Map<String, Known> renames) {
        if (source.state() == State.LIVE && wanted.containsKey(source.name()) && !renames.containsKey(source.name())) {
            obstacles.accept(name, source.name() + " is still defined under its own name");
        } else if (source.state() == State.RETIRED && !comesBack(name)) {
            obstacles.accept(
                    name, source.name() + " was given up; bring it back by `restore: true`, and rename it then");
        } else if (mode == Mode.VERSION && occupied(name, renames)) {
            obstacles.accept(name, name + " is already there, with data of its own");
        } else if (!claimed.add(source.id())) {
            obstacles.accept(name, source.name() + " cannot become two things at once");
        } else {
            found.put(name, source);
        }
    }

    /** Whether a name has something of its own that does not move away in the same change. */
    private boolean occupied(String name, Map<String, Known> renames) {
        return live(name).filter(own -> !renames.containsValue(own)).isPresent();
    }

    private void keep(String name, Heritage heritage) {
        if (!found.containsKey(name)) {
            live(name)
                    .or(() -> comesBack(heritage) ? retired(name) : Optional.empty())
                    .filter(own -> own.state() == State.LIVE || heritage.restore() || fits.test(name, own.id()))
                    .filter(own -> claimed.add(own.id()))
                    .ifPresent(own -> found.put(name, own));
        }
    }

    private boolean comesBack(String name) {
        return comesBack(wanted.getOrDefault(name, Heritage.NONE));
    }

    private boolean comesBack(Heritage heritage) {
        return heritage.restore() || mode == Mode.DRAFT;
    }

    private Optional<Known> live(String name) {
        return known.stream()
                .filter(one -> one.state() == State.LIVE && one.name().equals(name))
                .findFirst();
    }

    private Optional<Known> retired(String name) {
        return known.reversed().stream()
                .filter(one -> one.state() == State.RETIRED && one.name().equals(name))
                .filter(one -> !claimed.contains(one.id()))
                .findFirst();
    }
}
