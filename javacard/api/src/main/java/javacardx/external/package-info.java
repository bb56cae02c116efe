/** Memory outside of the Java Card heap. */
package javacardx.external;
