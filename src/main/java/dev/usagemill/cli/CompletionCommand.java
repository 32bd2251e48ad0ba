package dev.usagemill.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;

import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "completion", mixinStandardHelpOptions = true, sortOptions = false,
		description = { "Prints a script that lets a shell complete commands, options and their values.",
				"To use it now: source <(usagemill completion bash)" })
final class CompletionCommand implements Callable<Integer> {

	@Spec
	private CommandSpec spec;

	@Parameters(paramLabel = "SHELL", completionCandidates = Candidates.Shells.class,
			description = "which shell: ${COMPLETION-CANDIDATES}")
	private Shell shell;

	@Override
	public Integer call() {
		PrintWriter out = this.spec.commandLine().getOut();
		// the same script: in zsh it asks for the functions of bash
		out.print(AutoComplete.bash(UsagemillCommand.NAME, this.spec.parent().commandLine()));
		out.flush();
		return ExitCode.DONE;
	}

	/** The shells whose completion is known. */
	enum Shell {

		BASH, ZSH

	}

}
