package dev.usagemill.warehouse;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/**
 * Who may read a warehouse: usage is personal data, so the owner, the group of the
 * directory, and nobody else; less the umask. What somebody has set otherwise is kept.
 */
final class AccessRights {

	private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-r-----");

	private static final Set<PosixFilePermission> DIRECTORY = PosixFilePermissions.fromString("rwxr-x---");

	private static final boolean POSIX = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

	private AccessRights() {
	}

	/** What a file is created with; the system takes the umask away. */
	static FileAttribute<?>[] ofNewFile() {
		return attributes(FILE);
	}

	static FileAttribute<?>[] ofNewDirectory() {
		return attributes(DIRECTORY);
	}

	private static FileAttribute<?>[] attributes(Set<PosixFilePermission> permissions) {
		return POSIX ? new FileAttribute<?>[] { PosixFilePermissions.asFileAttribute(permissions) }
				: new FileAttribute<?>[0];
	}

	/**
	 * Gives a file the rights of the one whose place it takes. Where there is none, it
	 * loses what no file of a warehouse has, as others than this program have made it,
	 * and belongs to the group of the directory.
	 */
	static void prepare(Path file, Path target) throws IOException {
		if (!Files.isRegularFile(file) || !Files.getFileStore(file).supportsFileAttributeView("posix")) {
			return;
		}
		if (Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS)) {
			PosixFileAttributes old = attributes(target);
			allow(file, setGroup(file, old.group()) ? old.permissions() : common(old.permissions(), FILE));
			return;
		}
		allow(file, common(attributes(file).permissions(), FILE));
		setGroup(file, attributes(target.toAbsolutePath().getParent()).group());
	}

	private static void allow(Path file, Set<PosixFilePermission> permissions) throws IOException {
		if (!attributes(file).permissions().equals(permissions)) {
			Files.setPosixFilePermissions(file, permissions);
		}
	}

	/** Whether the file belongs to the group now: only its members can give it away. */
	private static boolean setGroup(Path file, GroupPrincipal group) throws IOException {
		if (attributes(file).group().equals(group)) {
			return true;
		}
		try {
			Files.getFileAttributeView(file, PosixFileAttributeView.class).setGroup(group);
			return true;
		}
		catch (IOException notAMember) {
			return false;
		}
	}

	private static Set<PosixFilePermission> common(Set<PosixFilePermission> some, Set<PosixFilePermission> others) {
		Set<PosixFilePermission> common = EnumSet.noneOf(PosixFilePermission.class);
		common.addAll(some);
		common.retainAll(others);
		return common;
	}

	private static PosixFileAttributes attributes(Path file) throws IOException {
		return Files.readAttributes(file, PosixFileAttributes.class);
	}

}
