package dev.usagemill;

import java.io.IOException;
import java.io.StringReader;
import java.lang.reflect.Parameter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import dev.usagemill.currency.ExchangeRates;
import dev.usagemill.event.EventField;
import dev.usagemill.failure.RefusedException;
import dev.usagemill.limit.LimitRules;
import dev.usagemill.log.FieldMapping;
import dev.usagemill.pricing.PriceBook;
import dev.usagemill.settings.Default;
import dev.usagemill.settings.Settings;
import dev.usagemill.settings.SettingsReader;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The JSON Schemas, by which editors check the files that people write, and the strict
 * readers say the same of the structure of such a file. What is beyond a schema is how a
 * number or date is spelled, and what depends on another place of the file.
 */
class FileSchemasTest {

	@TempDir
	Path directory;

	enum Kind {

		SETTINGS("usagemill:", (file) -> SettingsReader.read(file.getParent(), Map.of("settings", file.toString())),
				"jobs/usagemill.yml"),
		PRICES("currency:", PriceBook::read, "jobs/prices.yml"), LIMITS("limits:", LimitRules::read, "jobs/limits.yml"),
		RATES("rates:", FileSchemasTest::readRates, "jobs/rates.yml"),
		MAP("require:", FieldMapping::read, "jobs/maps/claude-code.yml", "jobs/maps/codex-cli.yml",
				"jobs/maps/codex-cli-older.yml", "jobs/maps/gemini-cli.yml", "jobs/maps/langfuse.yml",
				"jobs/maps/litellm.yml", "jobs/maps/litellm-payload.yml", "jobs/maps/openrouter.yml",
				"jobs/maps/opentelemetry.yml", "jobs/maps/vercel-ai-sdk.yml", "jobs/maps/otlp-json.yml");

		private final String beginning;

		private final Consumer<Path> reader;

		private final List<Path> shipped;

		Kind(String beginning, Consumer<Path> reader, String... shipped) {
			this.beginning = beginning;
			this.reader = reader;
			this.shipped = List.of(shipped).stream().map(Path::of).toList();
		}

		Path schemaFile() {
			return Path.of("jobs/schemas/" + name().toLowerCase() + ".schema.json");
		}

		Schema schema() throws IOException {
			return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
				.getSchema(Files.readString(schemaFile()));
		}

	}

	@ParameterizedTest
	@EnumSource
	void shippedFilesNameTheirSchemaAndFollowIt(Kind kind) throws IOException {
		for (Path file : kind.shipped) {
			String named = Files.readString(file)
				.lines()
				.findFirst()
				.orElseThrow()
				.replace("# yaml-language-server: $schema=", "");
			assertThat(file.resolveSibling(named).normalize()).isEqualTo(kind.schemaFile());
			assertThat(problems(kind, Files.readString(file))).as(file.toString()).isEmpty();
			kind.reader.accept(file);
		}
	}

	@ParameterizedTest
	@EnumSource
	void theExampleOfThePageFollowsIt(Kind kind) throws IOException {
		String example = Pages.only("jobs/README.md").code("yaml", kind.beginning);
		assertThat(isAccepted(kind, example)).isTrue();
		assertThat(problems(kind, example)).isEmpty();
	}

	@ParameterizedTest
	@EnumSource
	void theReaderAndTheSchemaAgree(Kind kind) throws IOException {
		int accepted = 0;
		int refused = 0;
		for (String text : files(kind)) {
			boolean isAccepted = isAccepted(kind, text);
			assertThat(problems(kind, text).isEmpty()).as(kind + " " + problems(kind, text) + "\n" + text)
				.isEqualTo(isAccepted);
			accepted += isAccepted ? 1 : 0;
			refused += isAccepted ? 0 : 1;
		}
		assertThat(accepted).isGreaterThan(5);
		assertThat(refused).isGreaterThan(10);
	}

	/** A key that only one of the two knows would be refused by the other. */
	@Test
	void namesEverySettingAndEveryFieldOfAnEvent() throws IOException {
		List<String> settings = List.of(Settings.class.getDeclaredConstructors()[0].getParameters())
			.stream()
			.map(CommandsDocumentedTest::settingName)
			.toList();
		assertThat(tree(Kind.SETTINGS).at("/properties/usagemill/properties").propertyNames())
			.containsExactlyInAnyOrderElementsOf(settings);
		assertThat(tree(Kind.MAP).at("/properties/fields/properties").propertyNames())
			.containsExactlyElementsOf(List.of(EventField.values()).stream().map(EventField::jsonName).toList());
	}

	/**
	 * The schema has none for paths; the zone of a new warehouse is UTC if none is given.
	 */
	@Test
	void saysTheDefaultThatASettingHas() throws IOException {
		Map<String, String> defaults = new HashMap<>();
		for (Parameter setting : Settings.class.getDeclaredConstructors()[0].getParameters()) {
			defaults.put(CommandsDocumentedTest.settingName(setting), setting.getAnnotation(Default.class).value());
		}
		assertThat(defaults.put("zone", "UTC")).isEmpty();
		Map<String, String> said = new HashMap<>();
		tree(Kind.SETTINGS).at("/properties/usagemill/properties").forEachEntry((name, setting) -> {
			if (setting.has("default")) {
				said.put(name, setting.get("default").asString());
			}
		});
		assertThat(said).hasSizeGreaterThan(10);
		assertThat(defaults).containsAllEntriesOf(said);
	}

	@ParameterizedTest
	@EnumSource
	void everyKeyIsDescribed(Kind kind) throws IOException {
		List<String> undescribed = new ArrayList<>();
		addUndescribed(tree(kind), undescribed);
		// what only narrows a key that is described elsewhere
		assertThat(undescribed).isSubsetOf("measure", "value", "is", "isNot");
	}

	/** What reads rates asks for those of one currency. */
	private static void readRates(Path file) {
		try {
			ExchangeRates.read(file, "EUR");
		}
		catch (RefusedException refused) {
			if (!refused.getMessage().contains("there is no rate of EUR")) {
				throw refused;
			}
		}
	}

	private static void addUndescribed(JsonNode node, List<String> undescribed) {
		node.path("properties")
			.properties()
			.stream()
			.filter((key) -> !key.getValue().has("description"))
			.forEach((key) -> undescribed.add(key.getKey()));
		node.forEach((part) -> addUndescribed(part, undescribed));
	}

	/** Parted by lines of equals signs. */
	private static List<String> files(Kind kind) throws IOException {
		Path file = Path.of("src/test/resources/dev/usagemill/schemas/" + kind.name().toLowerCase() + ".txt");
		return List.of(Files.readString(file).split("(?m)^=+\n"));
	}

	private boolean isAccepted(Kind kind, String text) throws IOException {
		Path file = Files.writeString(this.directory.resolve("file.yml"), text);
		try {
			kind.reader.accept(file);
			return true;
		}
		catch (RefusedException refused) {
			return false;
		}
	}

	private static List<String> problems(Kind kind, String text) throws IOException {
		return kind.schema()
			.validate(json(new Yaml().compose(new StringReader(text))).toString(), InputFormat.JSON)
			.stream()
			.map(Object::toString)
			.toList();
	}

	private static JsonNode tree(Kind kind) throws IOException {
		return new JsonMapper().readTree(Files.readString(kind.schemaFile()));
	}

	/** As editors see it, which follow YAML 1.2. */
	private static JsonNode json(Node node) {
		if (node instanceof MappingNode mapping) {
			ObjectNode object = JsonNodeFactory.instance.objectNode();
			for (NodeTuple pair : mapping.getValue()) {
				object.set(((ScalarNode) pair.getKeyNode()).getValue(), json(pair.getValueNode()));
			}
			return object;
		}
		if (node instanceof SequenceNode sequence) {
			ArrayNode array = JsonNodeFactory.instance.arrayNode();
			new ArrayList<>(sequence.getValue()).forEach((item) -> array.add(json(item)));
			return array;
		}
		return (node == null) ? JsonNodeFactory.instance.nullNode() : scalar((ScalarNode) node);
	}

	private static JsonNode scalar(ScalarNode node) {
		String text = node.getValue();
		boolean isPlain = node.getScalarStyle() == ScalarStyle.PLAIN;
		if (isPlain && text.matches("|~|null|Null|NULL")) {
			return JsonNodeFactory.instance.nullNode();
		}
		if (isPlain && text.matches("true|false|-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?")) {
			return new JsonMapper().readTree(text);
		}
		return JsonNodeFactory.instance.stringNode(text);
	}

}
