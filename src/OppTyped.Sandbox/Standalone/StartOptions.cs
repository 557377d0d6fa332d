using Microsoft.Extensions.Configuration;

namespace OppTyped.Sandbox.Standalone;

/// <summary>
/// The program's options. They come from a file, then from the environment, then from the command line. Later values override
/// earlier values.
/// </summary>
internal sealed class StartOptions
{
    /// <summary>
    /// The prefix of environment variables. For example, <c>OPPTYPED_SANDBOX_RETRY_AFTER</c> sets <c>--retry-after</c>.
    /// </summary>
    public const string EnvironmentPrefix = "OPPTYPED_SANDBOX_";

    public int Port { get; set; } = 5080;

    public int? AsyncPort { get; set; }

    public bool HasPage { get; set; } = true;

    public string? AccountFile { get; set; }

    public string? AccessKey { get; set; }

    public string? SecretKey { get; set; }

    public string? AsyncApiKey { get; set; }

    public string? HomeHost { get; set; }

    public int ErrorStatus { get; set; } = 500;

    public int RandomSeed { get; set; } = 1;

    /// <summary>The settings to apply after the sandbox is created, in order.</summary>
    public List<(GivenOption Given, Action<OpportunitySandbox> Apply)> AtStart { get; } = [];

    public static StartOptions Collect(CommandLine line)
    {
        var options = new StartOptions();
        IEnumerable<GivenOption> files = line.Options.Where(static given => given.Option.Name == "config").SelectMany(FromFile);

        foreach (GivenOption given in files
            .Concat(FromEnvironment())
            .Concat(line.Options.Where(static given => given.Option.Name != "config")))
        {
            given.ApplyTo(options);
        }

        return options;
    }

    public SandboxOptions ToSandboxOptions()
    {
        var defaults = new SandboxOptions();

        return new SandboxOptions
        {
            Port = Port,
            AsyncPort = AsyncPort ?? (Port == 0 ? 0 : Port + 1),
            HasPage = HasPage,
            Account = AccountFile is null ? null : SandboxAccount.Load(AccountFile),
            AccessKey = AccessKey ?? defaults.AccessKey,
            SecretKey = SecretKey ?? defaults.SecretKey,
            AsyncApiKey = AsyncApiKey ?? defaults.AsyncApiKey,
            HomeHost = HomeHost,
            ErrorStatus = ErrorStatus,
            Seed = RandomSeed,
            Setup = SetUp,
        };
    }

    private void SetUp(OpportunitySandbox sandbox)
    {
        if (AccountFile is null)
        {
            DemoAccount.AddTo(sandbox);
        }

        foreach ((GivenOption given, Action<OpportunitySandbox> apply) in AtStart)
        {
            try
            {
                apply(sandbox);
            }
            catch (FormatException wrong)
            {
                throw given.Wrong(wrong);
            }
        }
    }

    private static IEnumerable<GivenOption> FromFile(GivenOption config)
    {
        string path = Path.GetFullPath(config.Text);
        if (!File.Exists(path))
        {
            throw new UsageException($"{config.Source}: there is no file {path}.");
        }

        return Read(new ConfigurationBuilder().AddJsonFile(path), key => (key, $"{config.Text}: {key}"));
    }

    private static IEnumerable<GivenOption> FromEnvironment() => Read(
        new ConfigurationBuilder().AddEnvironmentVariables(EnvironmentPrefix),
        static key => (key.Replace('_', '-').ToLowerInvariant(), EnvironmentPrefix + key));

    private static IEnumerable<GivenOption> Read(
        IConfigurationBuilder builder,
        Func<string, (string Name, string Source)> describe)
    {
        foreach (IConfigurationSection section in builder.Build().GetChildren())
        {
            (string name, string source) = describe(section.Key);
            StartOption option = StartOption.Find(name, source);
            IConfigurationSection[] elements = [.. section.GetChildren()];

            foreach (IConfigurationSection one in elements.Length > 0 ? elements : [section])
            {
                yield return new GivenOption(
                    option,
                    one.Value ?? throw new UsageException($"{source} must be a text or a list of texts."),
                    source);
            }
        }
    }
}
