package javacardx.biometry1toN;

import javacard.framework.Shareable;

/** A template for applets of other packages. */
public interface SharedBioTemplateData extends BioTemplateData, Shareable {
}
