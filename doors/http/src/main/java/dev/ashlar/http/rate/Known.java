package dev.ashlar.http.rate;

import dev.ashlar.http.message.Request;
import dev.ashlar.iam.tokens.Audience.ProjectEnvironment;

/** Tells who is known already from whoever only shows something. */
@FunctionalInterface
public interface Known {
    /**
     * Whether what a request shows is known to count, at so little cost that it can be asked in a flood: nothing is verified and no row is
     * read.
     *
     * @param place whose API the request is for
     */
    boolean shows(Request request, ProjectEnvironment place);
}
