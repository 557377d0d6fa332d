using System.Text;

namespace OppTyped.Sandbox.Standalone;

/// <summary>Creates the texts that <c>--help</c> and <c>--version</c> print.</summary>
internal static class HelpText
{
    private const int Indent = 8, Width = 100;

    public static string Version() => $"OppTyped.Sandbox {typeof(HelpText).Assembly.GetName().Version?.ToString(3)}\n";

    public static string Help()
    {
        var text = new StringBuilder(
            """
            Simulates a LeadSquared account and an iVvy account on this machine, in memory, with a web page that
            shows the calls and their results.

            dotnet run --project src/OppTyped.Sandbox -- [options]


            """);

        foreach ((string title, IReadOnlyList<StartOption> options) in StartOption.Groups)
        {
            text.Append(title).Append(":\n");
            foreach (StartOption option in options)
            {
                Append(text, $"--{option.Name} {option.Value}".TrimEnd(), option.Meaning);
            }

            text.Append('\n');
        }

        text.Append("Help:\n");
        Append(text, "--help, -h", "prints this text");
        Append(text, "--version", "prints the version");
        text.Append(
            $"""

            Options come from --config, then from environment variables, then from the command line. Later values
            override earlier values, but each --fault adds a fault.
            For example, the environment variable {StartOptions.EnvironmentPrefix}RETRY_AFTER sets --retry-after.
            Times are written as 80ms, 5s, 2m or 1h.
            docs/sandbox.md says which behaviour is documented, observed or assumed.

            """);
        return text.ToString();
    }

    private static void Append(StringBuilder text, string option, string meaning)
    {
        text.Append("  ").Append(option).Append('\n');
        int column = 0;

        foreach (string word in meaning.Split(' '))
        {
            if (column == 0 || column + 1 + word.Length > Width)
            {
                text.Append(column == 0 ? "" : "\n").Append(' ', Indent).Append(word);
                column = Indent + word.Length;
            }
            else
            {
                text.Append(' ').Append(word);
                column += 1 + word.Length;
            }
        }

        text.Append('\n');
    }
}
