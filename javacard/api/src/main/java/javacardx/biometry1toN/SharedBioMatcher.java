package javacardx.biometry1toN;

import javacard.framework.Shareable;

/** A matcher for applets of other packages. */
public interface SharedBioMatcher extends BioMatcher, Shareable {
}
