/** Arrays of any element type. */
package javacardx.framework.util;
