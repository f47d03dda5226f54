package dev.ashlar.control.deploy;

import dev.ashlar.core.model.ApiModel;
import dev.ashlar.core.problem.Problem;
import dev.ashlar.engine.Runtime;
import java.util.List;

/** One API on its way to be served. */
sealed interface Attempt {
    ApiModel model();

    /** Its database can be brought to it. */
    record Ready(ApiModel model, ApiDatabase database, Prepared prepared) implements Attempt {}

    /** The very model serves already. */
    record Standing(ApiModel model, Runtime runtime) implements Attempt {}

    /** It cannot be deployed as it is. */
    record Refused(ApiModel model, List<Problem> problems) implements Attempt {
        public Refused {
            problems = List.copyOf(problems);
        }
    }

    /** Its database cannot be used. */
    record Failed(ApiModel model, Throwable cause) implements Attempt {}

    /** It serves. */
    record Done(ApiModel model) implements Attempt {}
}
