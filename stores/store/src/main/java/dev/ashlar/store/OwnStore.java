package dev.ashlar.store;

/** A store of an API's own data, which remembers requests besides. */
public interface OwnStore extends Store {
    /** The answers that are kept, so that what was done once is not done again. */
    AnswerBook answers();

    /** The work that is done later. */
    JobBook jobs();

    /** How many units can be under way at the same time; others wait for their turn. */
    int connections();
}
