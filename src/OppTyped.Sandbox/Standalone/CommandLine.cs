namespace OppTyped.Sandbox.Standalone;

/// <summary>The parsed command line. Values are not checked yet.</summary>
/// <param name="Options">The given options, in order.</param>
/// <param name="TextToPrint">
/// For <c>--help</c> and <c>--version</c>, a function that returns the text to print. The program then does not start the
/// sandbox. Null if the program must start the sandbox.
/// </param>
internal sealed record CommandLine(IReadOnlyList<GivenOption> Options, Func<string>? TextToPrint)
{
    public static CommandLine Parse(string[] args)
    {
        var options = new List<GivenOption>();

        for (int i = 0; i < args.Length; i++)
        {
            if (args[i] is "--help" or "-h" or "-?" or "/?")
            {
                return new CommandLine([], HelpText.Help);
            }

            if (args[i] is "--version")
            {
                return new CommandLine([], HelpText.Version);
            }

            if (!args[i].StartsWith("--", StringComparison.Ordinal))
            {
                throw new UsageException($"'{args[i]}' is not an option; options begin with two dashes, like --port 5080.");
            }

            string[] parts = args[i][2..].Split('=', 2);
            StartOption option = StartOption.Find(parts[0], $"--{parts[0]}", before: "--");

            if (parts.Length == 2)
            {
                options.Add(new GivenOption(option, parts[1], $"--{option.Name}"));
            }
            else if (option.Value is null)
            {
                options.Add(new GivenOption(option, "true", $"--{option.Name}"));
            }
            else if (i + 1 < args.Length && !args[i + 1].StartsWith("--", StringComparison.Ordinal))
            {
                options.Add(new GivenOption(option, args[++i], $"--{option.Name}"));
            }
            else
            {
                throw new UsageException($"--{option.Name} needs a value, like --{option.Name} {option.Value}.");
            }
        }

        return new CommandLine(options, null);
    }
}

/// <summary>An option and its value, as the user gave them.</summary>
/// <param name="Option">The option.</param>
/// <param name="Text">The value.</param>
/// <param name="Source">The source of the option, for error messages.</param>
internal sealed record GivenOption(StartOption Option, string Text, string Source)
{
    public void ApplyTo(StartOptions options)
    {
        try
        {
            Option.Apply(options, this);
        }
        catch (FormatException wrong)
        {
            throw Wrong(wrong);
        }
    }

    public UsageException Wrong(FormatException fault) => new($"{Source}: {fault.Message}");
}
