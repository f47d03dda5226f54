package dev.ashlar.sdk;

import dev.ashlar.core.model.ApiName;
import java.util.Locale;
import java.util.regex.Pattern;

/** The name of an npm package, such as {@code @demo/shop-sales}. */
public record PackageName(String text) {
    private static final Pattern FORM = Pattern.compile("(@[a-z0-9-][a-z0-9._-]*/)?[a-z0-9][a-z0-9._-]*");
    private static final int LONGEST = 214;

    public PackageName {
        if (!valid(text)) {
            throw new IllegalArgumentException("not the name of an npm package: " + text);
        }
    }

    /** Whether npm takes a name. */
    public static boolean valid(String text) {
        return text.length() <= LONGEST && FORM.matcher(text).matches();
    }

    /** The name that an API's client has unless another one is chosen: {@code @owner/project-api}. */
    public static PackageName of(ApiName api) {
        return new PackageName(
                "@" + api.owner() + "/" + api.project() + "-" + api.api().toLowerCase(Locale.ROOT));
    }

    @Override
    public String toString() {
        return text;
    }
}
