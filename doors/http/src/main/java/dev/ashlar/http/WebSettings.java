package dev.ashlar.http;

/**
 * What a server does for web pages and for tools.
 *
 * @param openDocuments whether everybody may see the whole OpenAPI document of an API; otherwise each caller what it can use
 */
public record WebSettings(boolean openDocuments) {
    /** Documents by caller. */
    public static final WebSettings DEFAULT = new WebSettings(false);

    /** The same with documents for everybody, or by caller. */
    public WebSettings open(boolean documents) {
        return new WebSettings(documents);
    }
}
