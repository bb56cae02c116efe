/**
 * The applets that come with jcard, as CAP files: {@link dev.jcard.applet.BuiltinApplet}.
 *
 * <p>Their sources are Java Card packages beside this one. The module's build converts them for several levels of the
 * platform; nothing of the converter is needed to use them.
 */
package dev.jcard.applet;
