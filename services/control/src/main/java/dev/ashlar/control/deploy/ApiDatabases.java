package dev.ashlar.control.deploy;

import dev.ashlar.core.model.ApiModel;
import dev.ashlar.core.model.Environment;

/** The databases of all APIs. */
@FunctionalInterface
public interface ApiDatabases {
    /**
     * The database of an API in an environment, made when it is missing.
     *
     * @param model the API, with the limits that its statements are to keep
     */
    ApiDatabase open(Environment environment, ApiModel model);
}
