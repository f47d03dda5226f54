package dev.ashlar.http;

/**
 * What a server does for web pages and for tools.
 *
 * @param openDocuments whether everybody may see the whole OpenAPI document of an API; otherwise each caller what it can use
 * @param origins of which web pages may use it, besides its own
 * @param gzipFrom bytes of the smallest answer that is compressed for callers who take gzip; 0 for none
 */
public record WebSettings(boolean openDocuments, Origins origins, int gzipFrom) {
    /** Documents by caller, no pages from elsewhere, answers compressed from 1,400 bytes on, which is about a packet. */
    public static final WebSettings DEFAULT = new WebSettings(false, Origins.NONE, 1400);

    public WebSettings {
        if (gzipFrom < 0) {
            throw new IllegalArgumentException("there are no answers of less than no bytes");
        }
    }

    /** The same with documents for everybody, or by caller. */
    public WebSettings open(boolean documents) {
        return new WebSettings(documents, origins, gzipFrom);
    }

    /** The same for pages of other origins. */
    public WebSettings origins(Origins others) {
        return new WebSettings(openDocuments, others, gzipFrom);
    }

    /** The same with answers compressed from another size on. */
    public WebSettings gzipFrom(int bytes) {
        return new WebSettings(openDocuments, origins, bytes);
    }
}
