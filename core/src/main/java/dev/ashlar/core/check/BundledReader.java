package dev.ashlar.core.check;

import dev.ashlar.core.check.ApiChecks.CheckedApi;
import dev.ashlar.core.definition.ApiDefinition;
import dev.ashlar.core.definition.ApiDefinitionReader;
import dev.ashlar.core.definition.SourceText;
import dev.ashlar.core.model.ApiModel;
import dev.ashlar.core.model.ApiName;
import dev.ashlar.core.problem.Problems;
import java.util.Map;
import java.util.Optional;

/** Reads definitions that come with the product, which every project has under a name that is kept for them. */
public final class BundledReader {
    private BundledReader() {}

    /**
     * The API of a project that a bundled text defines. Its roles grant nothing by definition.
     *
     * @param file its name, for problems
     * @throws dev.ashlar.core.problem.InvalidDefinitionException with every problem, which is a defect of the product
     */
    public static ApiModel read(ApiName name, String file, String text) {
        Problems problems = new Problems();
        Optional<ApiDefinition> definition = ApiDefinitionReader.read(new SourceText(file, text), problems);
        Optional<CheckedApi> checked =
                definition.flatMap(found -> new ApiChecks(Served.BUNDLED, problems).check(found, name, Map.of(), true));
        problems.raise();
        return checked.map(CheckedApi::model).orElseThrow();
    }
}
