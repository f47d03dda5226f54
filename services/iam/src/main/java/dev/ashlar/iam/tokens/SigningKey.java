package dev.ashlar.iam.tokens;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;

/** The key pair that signs the tokens of one audience, with ES256. Safe for use by many threads. */
public final class SigningKey {
    /** The media type of its tokens in their header, as <a href="https://www.rfc-editor.org/rfc/rfc9068">RFC 9068</a> has it. */
    static final JOSEObjectType TYPE = new JOSEObjectType("at+jwt");

    private final Audience audience;
    private final ECKey key;
    private final JWSHeader header;
    private final JWSSigner signer;
    private final JWSVerifier verifier;

    private SigningKey(Audience audience, ECKey key) throws JOSEException {
        this.audience = audience;
        this.key = key;
        this.header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                .type(TYPE)
                .keyID(key.getKeyID())
                .build();
        this.signer = new ECDSASigner(key);
        this.verifier = new ECDSAVerifier(key.toECPublicKey());
    }

    /** A new key pair; its id is its thumbprint (<a href="https://www.rfc-editor.org/rfc/rfc7638">RFC 7638</a>). */
    public static SigningKey generate(Audience audience) {
        try {
            return new SigningKey(
                    audience,
                    new ECKeyGenerator(Curve.P_256).keyIDFromThumbprint(true).generate());
        } catch (JOSEException failure) {
            throw new IllegalStateException("this Java runtime has no elliptic curve P-256", failure);
        }
    }

    /** Reads what {@link #privateText()} gave; fails with {@link IllegalArgumentException} on anything else. */
    public static SigningKey parse(Audience audience, String privateText) {
        try {
            return new SigningKey(audience, ECKey.parse(privateText));
        } catch (ParseException | JOSEException failure) {
            // The cause may quote the key.
            throw new IllegalArgumentException("not a private signing key of " + audience.issuer());
        }
    }

    /** Its id, the {@code kid} of its tokens. */
    public String id() {
        return header.getKeyID();
    }

    /** Whose tokens it signs. */
    public Audience audience() {
        return audience;
    }

    /** The public key as a JSON Web Key, for signatures. */
    public String publicText() {
        return new ECKey.Builder(key.toPublicJWK())
                .keyUse(KeyUse.SIGNATURE)
                .algorithm(JWSAlgorithm.ES256)
                .build()
                .toJSONString();
    }

    /** The whole key pair as a JSON Web Key: a secret. */
    public String privateText() {
        return key.toJSONString();
    }

    /** The signed token with these claims. */
    String sign(Claims claims) {
        SignedJWT token = new SignedJWT(header, claims.toSet());
        try {
            token.sign(signer);
        } catch (JOSEException failure) {
            throw new IllegalStateException("cannot sign with key " + id(), failure);
        }
        return token.serialize();
    }

    /** Whether this key signed the token. */
    boolean signed(SignedJWT token) {
        try {
            return token.verify(verifier);
        } catch (JOSEException failure) {
            return false;
        }
    }

    @Override
    public String toString() {
        return "SigningKey[" + id() + " of " + audience.issuer() + "]";
    }
}
