package dev.usagemill.settings;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

import dev.usagemill.failure.RefusedException;
import dev.usagemill.yaml.Problems;
import dev.usagemill.yaml.YamlFile;
import dev.usagemill.yaml.YamlMapping;
import dev.usagemill.yaml.YamlValues;

/**
 * Reads the shipped settings file, or another one; every fault of it becomes a problem
 * with its line.
 */
final class SettingsFile {

	private static final YamlFile KIND = new YamlFile("settings file", 1024 * 1024,
			"name the right one, or make one with `usagemill init`", "keep settings only in it",
			"write usagemill: and settings below it");

	private static final String ROOT = "usagemill";

	private static final String HOME = "${usagemill.home}";

	private static final String ADVICE = "write one, or remove the line";

	private final Path home;

	private final Path file;

	private final Problems problems;

	private final YamlValues values;

	private SettingsFile(Path home, Path file) {
		this.home = home;
		this.file = file;
		this.problems = new Problems(this.file);
		this.values = new YamlValues(this.problems);
	}

	/**
	 * What the shipped settings file gives; nothing if there is none, or one with
	 * comments only.
	 * @throws RefusedException if anything in it is unknown or cannot be read
	 */
	static Map<Setting, Setting.Given> read(Path home) {
		Path file = Home.configuration(home).resolve("usagemill.yml");
		return Files.exists(file) ? read(home, file) : Map.of();
	}

	/**
	 * What a file gives that somebody named.
	 * @throws RefusedException if it is missing or holds nothing, so that the defaults
	 * would load the sample data; or if anything in it is unknown or cannot be read
	 */
	static Map<Setting, Setting.Given> readNamed(Path home, Path file) {
		Map<Setting, Setting.Given> given = read(home, file);
		if (given.isEmpty()) {
			throw new RefusedException(file.toAbsolutePath() + ": the settings file sets nothing. Write usagemill: and"
					+ " settings below it, or make one with `usagemill init`.");
		}
		return given;
	}

	private static Map<Setting, Setting.Given> read(Path home, Path file) {
		SettingsFile settings = new SettingsFile(home, file.toAbsolutePath());
		Map<Setting, Setting.Given> given = settings.given();
		settings.problems.throwIfAny();
		return given;
	}

	private Map<Setting, Setting.Given> given() {
		Map<Setting, Setting.Given> given = new HashMap<>();
		settings().ifPresent((settings) -> Setting.ALL.forEach((setting) -> settings.value(setting.name())
			.ifPresent((node) -> given.put(setting,
					new Setting.Given(this.file + ":" + YamlMapping.lineOf(node), texts(setting, node))))));
		return given;
	}

	private Optional<YamlMapping> settings() {
		return KIND.rootIfAny(KIND.text(this.file, this.problems), this.problems)
			.flatMap((root) -> YamlMapping.read(root, "the settings file", List.of(ROOT), this.problems))
			.flatMap((root) -> root.value(ROOT))
			.filter((node) -> !Tag.NULL.equals(node.getTag()))
			.flatMap((node) -> YamlMapping.read(node, ROOT, Setting.ALL.stream().map(Setting::name).toList(),
					this.problems));
	}

	private List<String> texts(Setting setting, Node node) {
		Stream<String> texts = (setting.isList() && node instanceof SequenceNode list)
				? list.getValue().stream().flatMap((item) -> this.values.text(setting.name(), item, ADVICE).stream())
				: this.values.text(setting.name(), node, ADVICE)
					.stream()
					.flatMap((text) -> setting.split(text).stream());
		return texts.map((text) -> setting.isSecret() ? text : resolved(setting, node, text)).toList();
	}

	/**
	 * The only name that the file may use is that of the directory of the program. A
	 * relative path starts where the file lies, from wherever the program is called.
	 */
	private String resolved(Setting setting, Node node, String text) {
		String resolved = ShippedMappings.named(this.home, setting, text.replace(HOME, this.home.toString()));
		if (text.replace(HOME, "").contains("${")) {
			this.problems.add(node, setting.name(),
					Problems.shown(text) + " names something that is not replaced; only " + HOME + " is");
		}
		return setting.isPathWithoutRoot(resolved) ? this.file.resolveSibling("") + "/" + resolved : resolved;
	}

}
