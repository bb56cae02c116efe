/** Text as UTF-8 in arrays of bytes. */
package javacardx.framework.string;
