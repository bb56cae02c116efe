package javacardx.biometry;

import javacard.framework.Shareable;

/** A template for applets of other packages. */
public interface SharedBioTemplate extends BioTemplate, Shareable {
}
