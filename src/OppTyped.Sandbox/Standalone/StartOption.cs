namespace OppTyped.Sandbox.Standalone;

/// <summary>Something that can be said at the start: on the command line, in a file, in the environment.</summary>
/// <param name="Name">For example <c>port</c>.</param>
/// <param name="Value">What a value looks like; <see langword="null"/> for one that is just said.</param>
/// <param name="Meaning">What it does, in a clause.</param>
/// <param name="Apply">Takes it; a <see cref="FormatException"/> says what is wrong with the value.</param>
internal sealed record StartOption(string Name, string? Value, string Meaning, Action<StartOptions, GivenOption> Apply)
{
    public static IReadOnlyList<(string Title, IReadOnlyList<StartOption> Options)> Groups { get; } =
    [
        ("Where it listens, on 127.0.0.1 only",
        [
            new("port", "5080", "the port of the opportunity API, the iVvy API and the page; 0 for any that is free",
                static (start, given) => start.Port = Port(given.Text)),
            new("async-port", "5081", "the port of the asynchronous API; by default the one after --port",
                static (start, given) => start.AsyncPort = Port(given.Text)),
            new("no-page", null, "shows no page at /",
                static (start, given) => start.HasPage = !Flag(given.Text)),
        ]),
        ("What it plays",
        [
            new("account", "FILE", "a JSON file of opportunity types, opportunities, and the iVvy account; without it there are two opportunities of type 12003",
                static (start, given) => start.AccountFile = given.Text),
            new("access-key", "KEY", "the access key it accepts",
                static (start, given) => start.AccessKey = NotEmpty(given.Text)),
            new("secret-key", "KEY", "the secret key it accepts",
                static (start, given) => start.SecretKey = NotEmpty(given.Text)),
            new("async-api-key", "KEY", "the x-api-key that the asynchronous API accepts",
                static (start, given) => start.AsyncApiKey = NotEmpty(given.Text)),
            new("home-host", "api-in21.leadsquared.com", "plays the wrong region: right keys get 401 and this host's name",
                static (start, given) => start.HomeHost = NotEmpty(given.Text)),
            new("error-status", "500", "the HTTP status of a refused update: 500 or 200",
                static (start, given) => start.ErrorStatus = given.Text is "500" or "200" ? SettingText.Count(given.Text) : throw new FormatException($"'{given.Text}' is neither 500 nor 200.")),
            new("random-seed", "1", "where the draws of faults and latency begin",
                static (start, given) => start.RandomSeed = SettingText.Count(given.Text, least: 0)),
        ]),
        ("What it begins with; the page can change it",
        [
            .. LiveSettings.All.Select(static setting => new StartOption(setting.Name, setting.Value, setting.Meaning,
                (start, given) => start.AtStart.Add((given, sandbox => setting.Apply(sandbox, given.Text))))),
            new("fault", "lost-answer,every=10", $"what goes wrong, as often as you like. {string.Join(", ", FaultText.Names)}; some take a value, as in error=502 or slow=2s. Then which calls: every=10, times=3, skip=2, probability=0.05, path=/Bulk/, opportunity=ID",
                static (start, given) => start.AtStart.Add((given, sandbox => sandbox.Faults.Add(FaultText.Parse(given.Text))))),
        ]),
        ("Where else options come from",
        [
            new("config", "FILE", "a JSON file of options by name, without dashes: { \"port\": 5080, \"fault\": [\"lost-answer\"] }",
                static (start, given) => throw new FormatException("it is for the command line only.")),
        ]),
    ];

    /// <param name="name">The name.</param>
    /// <param name="source">Where it stands, for a message.</param>
    /// <param name="before">What stands before names there, for example two dashes.</param>
    public static StartOption Find(string name, string source, string before = "") =>
        All.FirstOrDefault(option => option.Name == name)
            ?? throw new UsageException($"{source} is no option; {Nearest.Hint(before + name, All.Select(option => before + option.Name))}");

    private static IEnumerable<StartOption> All => Groups.SelectMany(group => group.Options);

    private static int Port(string text) =>
        SettingText.Count(text, least: 0) is <= 65535 and var port ? port : throw new FormatException($"'{text}' is no port; they end at 65535.");

    private static bool Flag(string text) => text.ToUpperInvariant() switch
    {
        "TRUE" => true,
        "FALSE" => false,
        _ => throw new FormatException($"'{text}' is neither true nor false."),
    };

    private static string NotEmpty(string text) => text.Length > 0 ? text : throw new FormatException("it is empty.");
}
