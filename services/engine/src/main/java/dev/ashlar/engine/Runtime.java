package dev.ashlar.engine;

import dev.ashlar.core.layout.EndpointIdentifiers;
import dev.ashlar.core.layout.Layout;
import dev.ashlar.core.model.ApiModel;
import dev.ashlar.core.model.Environment;
import dev.ashlar.core.plan.Physical;
import dev.ashlar.store.OwnStore;

/** One version of one API in one environment, ready to serve. Immutable; a changed definition makes another one. */
public final class Runtime {
    private final Environment environment;
    private final ApiModel definition;
    private final ApiModel model;
    private final Layout layout;
    private final OwnStore store;
    private final Hooks hooks;
    private final Plans plans;
    private final Constraints constraints;

    /**
     * Compiles a model for a database whose layout was brought up to it.
     *
     * @param store not closed with the runtime: the next version goes on using it
     * @param identifiers for its obfuscated endpoints
     */
    public Runtime(
            Environment environment,
            ApiModel model,
            Layout layout,
            OwnStore store,
            Hooks hooks,
            EndpointIdentifiers identifiers) {
        this.environment = environment;
        this.definition = model;
        this.model = identifiers.answering(model, environment, layout);
        this.layout = layout;
        this.store = store;
        this.hooks = hooks;
        this.plans = new Plans(this.model, new Physical(this.model, layout), store);
        this.constraints = new Constraints(this.model, layout);
    }

    /** The environment it serves in. */
    public Environment environment() {
        return environment;
    }

    /** The model that it was made of. */
    public ApiModel definition() {
        return definition;
    }

    /** Its model as it answers: obfuscated endpoints have their identifiers. */
    public ApiModel model() {
        return model;
    }

    /** The layout its plans were made for. */
    public Layout layout() {
        return layout;
    }

    /** The database of its rows. */
    public OwnStore store() {
        return store;
    }

    Hooks hooks() {
        return hooks;
    }

    Plans plans() {
        return plans;
    }

    Constraints constraints() {
        return constraints;
    }

    @Override
    public String toString() {
        return environment.label() + " " + model;
    }
}
