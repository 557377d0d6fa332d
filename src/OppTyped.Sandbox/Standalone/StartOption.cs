using OppTyped.Sandbox.Faults;
using OppTyped.Sandbox.Settings;

namespace OppTyped.Sandbox.Standalone;

/// <summary>An option of the program: on the command line, in a file, or in an environment variable.</summary>
/// <param name="Name">The name, for example <c>port</c>.</param>
/// <param name="Value">An example value; <see langword="null"/> for an option without a value.</param>
/// <param name="Meaning">A short description.</param>
/// <param name="Apply">Applies the value. Throws a <see cref="FormatException"/> if the value is invalid.</param>
internal sealed record StartOption(string Name, string? Value, string Meaning, Action<StartOptions, GivenOption> Apply)
{
    public static IReadOnlyList<(string Title, IReadOnlyList<StartOption> Options)> Groups { get; } =
    [
        ("Ports and page, only on 127.0.0.1",
        [
            new("port", "5080", "the port of the opportunity API, the iVvy API and the page; 0 for any free port",
                static (start, given) => start.Port = Port(given.Text)),
            new("async-port", "5081", "the port of the asynchronous API; by default the value of --port plus 1",
                static (start, given) => start.AsyncPort = Port(given.Text)),
            new("no-page", null, "turns off the web page at /",
                static (start, given) => start.HasPage = !Flag(given.Text)),
        ]),
        ("The simulated account",
        [
            new(
                "account",
                "FILE",
                "a JSON file with opportunity types, opportunities and the iVvy account; " +
                "by default there are two opportunities of type 12003",
                static (start, given) => start.AccountFile = given.Text),
            new("access-key", "KEY", "the access key that the sandbox accepts",
                static (start, given) => start.AccessKey = NotEmpty(given.Text)),
            new("secret-key", "KEY", "the secret key that the sandbox accepts",
                static (start, given) => start.SecretKey = NotEmpty(given.Text)),
            new("async-api-key", "KEY", "the x-api-key that the asynchronous API accepts",
                static (start, given) => start.AsyncApiKey = NotEmpty(given.Text)),
            new("home-host", "api-in21.leadsquared.com", "simulates the wrong region: right keys get 401 and this host name",
                static (start, given) => start.HomeHost = NotEmpty(given.Text)),
            new("error-status", "500", "the HTTP status of a refused update: 500 or 200",
                static (start, given) => start.ErrorStatus = given.Text is "500" or "200"
                    ? SettingText.Count(given.Text)
                    : throw new FormatException($"'{given.Text}' must be 500 or 200.")),
            new("random-seed", "1", "the random seed of faults and latency",
                static (start, given) => start.RandomSeed = SettingText.Count(given.Text, least: 0)),
        ]),
        ("Initial settings; the page can change them",
        [
            .. LiveSettings.All.Select(static setting => new StartOption(setting.Name, setting.Value, setting.Meaning,
                (start, given) => start.AtStart.Add((given, sandbox => setting.Apply(sandbox, given.Text))))),
            new(
                "fault",
                "lost-answer,every=10",
                "a fault; this option can be repeated. Faults: " +
                $"{string.Join(", ", FaultText.Names)}; some have a value, as in error=502 or slow=2s. " +
                "Conditions for the calls: every=10, times=3, skip=2, probability=0.05, path=/Bulk/, opportunity=ID",
                static (start, given) => start.AtStart.Add((given, sandbox => sandbox.Faults.Add(FaultText.Parse(given.Text))))),
        ]),
        ("Other sources of options",
        [
            new(
                "config",
                "FILE",
                "a JSON file with options. The names have no dashes: { \"port\": 5080, \"fault\": [\"lost-answer\"] }",
                static (start, given) => throw new FormatException("this option is allowed only on the command line.")),
        ]),
    ];

    /// <param name="name">The name.</param>
    /// <param name="source">The source of the option, for error messages.</param>
    /// <param name="before">The prefix of option names in this source, for example two dashes.</param>
    public static StartOption Find(string name, string source, string before = "") =>
        All.FirstOrDefault(option => option.Name == name)
            ?? throw new UsageException(
                $"{source} is not an option; {NameSuggestion.Hint(before + name, All.Select(option => before + option.Name))}");

    private static IEnumerable<StartOption> All => Groups.SelectMany(group => group.Options);

    private static int Port(string text) =>
        SettingText.Count(text, least: 0) is <= 65535 and var port
            ? port
            : throw new FormatException($"'{text}' is not a port; the highest port is 65535.");

    private static bool Flag(string text) => text.ToUpperInvariant() switch
    {
        "TRUE" => true,
        "FALSE" => false,
        _ => throw new FormatException($"'{text}' must be true or false."),
    };

    private static string NotEmpty(string text) => text.Length > 0 ? text : throw new FormatException("the value is empty.");
}
