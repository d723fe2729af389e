package org.accordo.app.negotiator;

import java.util.Optional;
import java.util.Set;
import org.accordo.negotiation.Role;
import org.accordo.negotiation.Transcript;
import org.accordo.negotiation.TranscriptSignature;

/** Signs transcripts for this site, and tells who signed them for another. */
public interface Notary {
  /** Nobody: a site without certificates signs nothing, and believes no signature. */
  Notary NONE =
      new Notary() {
        @Override
        public Optional<TranscriptSignature> sign(Transcript transcript, Role role) {
          return Optional.empty();
        }

        @Override
        public Set<String> signer(Transcript transcript, Role role) {
          return Set.of();
        }
      };

  /** Our signature; empty where this site has no certificate. */
  Optional<TranscriptSignature> sign(Transcript transcript, Role role);

  /**
   * The names of whoever signed for a side; none where nobody did whom this site trusts, or where
   * the signature does not fit.
   */
  Set<String> signer(Transcript transcript, Role role);
}
