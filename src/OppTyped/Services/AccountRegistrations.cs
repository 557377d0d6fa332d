using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace OppTyped.Services;

/// <summary>The registrations of a service's accounts: the names, and where the options of each registration come from.</summary>
/// <typeparam name="TOptions">The options of the service's accounts.</typeparam>
internal sealed class AccountRegistrations<TOptions>
{
    public const string Code = "options in code";

    private readonly SortedDictionary<string, List<string>> _sources = new(StringComparer.Ordinal);

    /// <summary>The names of the registered accounts. The name of the default account is empty.</summary>
    public IEnumerable<string> Names => _sources.Keys;

    public static string Describe(IConfiguration configuration) =>
        configuration is IConfigurationSection section ? $"the configuration section '{section.Path}'" : "a whole configuration";

    public void Add(string name, string source)
    {
        if (!_sources.TryGetValue(name, out List<string>? sources))
        {
            _sources.Add(name, sources = []);
        }

        sources.Add(source);
    }

    /// <summary>Returns where the options of each registration of a name come from.</summary>
    public IReadOnlyList<string> FindSources(string name) => _sources.GetValueOrDefault(name) ?? [];
}

/// <summary>
/// Checks that a name is registered only once. If two accounts had the same name by mistake, all calls would go to the account
/// that was registered last.
/// </summary>
/// <param name="method">The registration method.</param>
/// <param name="registrations">The registrations.</param>
internal sealed class AccountRegistrationCheck<TOptions>(string method, IOptions<AccountRegistrations<TOptions>> registrations)
    : IValidateOptions<TOptions>
    where TOptions : AccountOptions
{
    public ValidateOptionsResult Validate(string? name, TOptions options)
    {
        name ??= Options.DefaultName;
        IReadOnlyList<string> sources = registrations.Value.FindSources(name);
        return sources.Count < 2
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(
                $"The {AccountName.Describe(name)} is registered {(sources.Count == 2 ? "twice" : $"{sources.Count} times")} "
                    + $"with {method}: with {string.Join(", and with ", sources)}. Give each account its own name. To change "
                    + "the options of a registered account, for example in a test, call services.Configure<"
                    + $"{typeof(TOptions).Name}>({(name.Length == 0 ? "" : $"\"{name}\", ")}…) instead.");
    }
}
