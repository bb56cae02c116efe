/** Numbers of 32 bits. */
package javacardx.framework.util.intx;
